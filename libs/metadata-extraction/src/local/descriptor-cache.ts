import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaceDescriptor } from './gallery.ts'
import { descriptorVersion } from './model-packages.ts'

/** Descriptors of gallery pictures by their content hash. A cache: what is broken or missing is made again. */
export type DescriptorCache = {
  readonly get: (contentHash: string) => Promise<FaceDescriptor | undefined>
  readonly put: (contentHash: string, descriptor: FaceDescriptor) => Promise<void>
}

const dimensions = 128

export function descriptorCache(folder: string | undefined): DescriptorCache {
  if (folder === undefined) return { get: () => Promise.resolve(undefined), put: () => Promise.resolve() }
  const file = (contentHash: string) => join(folder, `${contentHash}.${descriptorVersion()}.json`)
  return {
    get: async (contentHash) => {
      try {
        const stored: unknown = JSON.parse(await readFile(file(contentHash), 'utf8'))
        return isDescriptor(stored) ? stored : undefined
      } catch {
        return undefined
      }
    },
    put: async (contentHash, descriptor) => {
      await mkdir(folder, { recursive: true })
      // Whole or not at all, whoever else writes the same.
      const unfinished = join(folder, `.${randomUUID()}.tmp`)
      await writeFile(unfinished, JSON.stringify(descriptor))
      await rename(unfinished, file(contentHash))
    },
  }
}

const isDescriptor = (value: unknown): value is FaceDescriptor =>
  Array.isArray(value) && value.length === dimensions && value.every((number) => Number.isFinite(number))
