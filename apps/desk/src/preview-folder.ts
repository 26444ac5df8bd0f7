import type { PreviewStore } from '@picture-desk/image-ingestion'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Previews as files, 256 folders of them, since some file systems are slow with a million entries in one. */
export function previewFolder(root: string): PreviewStore {
  const path = (id: string) => join(root, id.slice(0, 2), `${encodeURIComponent(id)}.jpg`)
  return {
    put: async (id, jpeg) => {
      const file = path(id)
      const unfinished = `${file}.${process.pid}.part`
      await mkdir(dirname(file), { recursive: true })
      try {
        const handle = await open(unfinished, 'w')
        try {
          await handle.writeFile(jpeg)
        } finally {
          await handle.close()
        }
        await rename(unfinished, file)
      } catch (cause) {
        await rm(unfinished, { force: true })
        throw cause
      }
    },
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
