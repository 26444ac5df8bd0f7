// Jest's globalTeardown. The folder has 3 GB.
import { rm } from 'node:fs/promises'
import { folderOf } from './folders.ts'

export default async function cleanUp(): Promise<void> {
  if (process.env['PACKAGES_FOLDER']) await rm(folderOf(), { recursive: true, force: true })
}
