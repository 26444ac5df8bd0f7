import { open, readFile, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@picture-desk/app-error'
import { hasCode } from './error-shape.ts'

/** One version of the index is one table; the number only grows. */
const isVersionName = /^records-(\d+)$/
export const versionName = (number: number): string => `records-${number}`
const tableFolder = /^(records-\d+)\.lance$/

/** Name of the version that serves. Undefined before the first was swapped in. */
export async function readCurrent(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'current'), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (text === undefined) return undefined
  const name = text.trim()
  if (!isVersionName.test(name))
    throw new AppError('Internal', 'The file "current" of the index folder does not name a version.', {
      whatToDo: 'Write the name of the records-… folder that has the index into it, or build the index anew (reindex).',
    })
  return name
}

/** Whoever reads sees the old name or the new one, also after a power cut: the content is on the disk before it gets the name. */
export async function writeCurrent(folder: string, name: string): Promise<void> {
  const next = join(folder, 'current.next')
  const file = await open(next, 'w')
  try {
    await file.writeFile(`${name}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(next, join(folder, 'current'))
  await syncFolder(folder)
}

/** Makes names in a folder last. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder, and needs none of this.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Names of all versions that the folder has files of, whole or not. */
export async function listVersions(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  return entries.flatMap((entry) => tableFolder.exec(entry)?.[1] ?? [])
}

/** Never one that was used before, also by a version that is gone: caches know files by their path. */
export const nextNumber = (versions: readonly string[], newest: number): number =>
  1 + Math.max(newest, ...versions.map((name) => Number(isVersionName.exec(name)?.[1])))
