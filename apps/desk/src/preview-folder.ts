import type { PreviewStore } from '@picture-desk/image-ingestion'
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { storing } from './storage-error.ts'
import { writeWhole } from './write-whole.ts'

/**
 * Previews as files, 256 folders of them, since some file systems are slow with a million entries in one. Named by a digest of
 * the id, so that no id, wherever it comes from, names a file elsewhere.
 */
export function previewFolder(root: string): PreviewStore {
  const path = (id: string) => {
    const name = createHash('sha256').update(id).digest('hex').slice(0, 32)
    return join(root, name.slice(0, 2), `${name}.jpg`)
  }
  return {
    put: (id, jpeg) => storing(root, () => writeWhole(path(id), jpeg)),
    get: async (id) =>
      readFile(path(id)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    remove: async (ids) => {
      await Promise.all(ids.map((id) => rm(path(id), { force: true })))
    },
  }
}
