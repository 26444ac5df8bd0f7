import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How the names of files end that are not yet whole. */
export const unfinished = '.part'

/** Writes a file whole or not at all: readers see what was there before or what is there now. Makes its folder. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}${unfinished}`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(part, bytes)
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true })
    throw cause
  }
}
