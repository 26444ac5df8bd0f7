import { AppError, isAppError } from '@picture-desk/app-error'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPicture } from '../picture/read-picture.ts'
import { descriptorCache, type DescriptorCache } from './descriptor-cache.ts'
import type { FaceDescriptor, Gallery, GalleryPerson, GalleryProblem } from './gallery.ts'
import { localWorkers, type WorkerOptions } from './local-workers.ts'
import { descriptorVersion } from './model-packages.ts'
import type { LocalTasks } from './tasks.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Where a gallery lies, and how it is read. */
export type LoadGalleryOptions = WorkerOptions & {
  /** `<Name>/*.jpg` (or PNG, WebP, AVIF), and in a folder `aliases.txt` with one other name a line. */
  readonly folder: string
  /** Where descriptors are kept by their picture's content, so that a gallery is described once. Default: nowhere. */
  readonly cacheFolder?: string
}

const aliasesFile = 'aliases.txt'

/**
 * Reads a gallery of faces: a folder for each person, named as they are, with pictures whose largest face is theirs. Pictures
 * that cannot be used are reported, not fatal. Rejects with NotFound where there is no such folder. Starts workers only for
 * pictures that are not in the cache yet (about 0.4 s each), and ends them.
 */
export async function loadGallery({ folder, cacheFolder, ...workers }: LoadGalleryOptions): Promise<Gallery> {
  const pool = localWorkers(workers)
  const cache = descriptorCache(cacheFolder)
  const problems: GalleryProblem[] = []
  try {
    const names = await personFolders(folder)
    const loaded: LoadedPerson[] = []
    // One person after the other: their pictures keep the workers busy, and a large gallery is not opened all at once.
    for (const name of names) loaded.push(await loadPerson({ folder, name, pool, cache, problems }))
    return {
      people: loaded.map(({ person }) => person),
      problems: problems.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      digest: digestOf(loaded),
    }
  } finally {
    await pool.close()
  }
}

async function personFolders(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory() && !isHidden(entry.name))
      .map(({ name }) => name)
      .toSorted()
  } catch (cause) {
    throw new AppError(
      'NotFound',
      `the gallery folder ${folder} cannot be read: give one with a folder for each person`,
      {
        cause,
      },
    )
  }
}

type Loading = {
  readonly folder: string
  readonly name: string
  readonly pool: WorkerPool<LocalTasks>
  readonly cache: DescriptorCache
  readonly problems: GalleryProblem[]
}

type LoadedPerson = { readonly person: GalleryPerson; readonly contentHashes: readonly string[] }

async function loadPerson({ folder, name, pool, cache, problems }: Loading): Promise<LoadedPerson> {
  const files = (await readdir(join(folder, name))).filter((file) => !isHidden(file)).toSorted()
  const faces = await Promise.all(
    files
      .filter((file) => file !== aliasesFile)
      .map(async (file) => {
        try {
          return await describedFace(join(folder, name, file), pool, cache)
        } catch (error) {
          if (!isAppError(error) || !['BadInput', 'NotFound'].includes(error.code)) throw error
          problems.push({ file: join(name, file), reason: error.message })
          return undefined
        }
      }),
  )
  const usable = faces.filter((face) => face !== undefined)
  if (usable.length === 0)
    problems.push({ file: name, reason: 'no picture shows the face: nobody will be recognised as this person' })
  const aliases = files.includes(aliasesFile) ? linesOf(await readFile(join(folder, name, aliasesFile), 'utf8')) : []
  return {
    // Some file systems store accents apart from their letters.
    person: { name: name.normalize('NFC'), aliases, descriptors: usable.map(({ descriptor }) => descriptor) },
    contentHashes: usable.map(({ contentHash }) => contentHash),
  }
}

type DescribedFace = { readonly contentHash: string; readonly descriptor: FaceDescriptor }

async function describedFace(
  path: string,
  pool: WorkerPool<LocalTasks>,
  cache: DescriptorCache,
): Promise<DescribedFace> {
  const contentHash = createHash('sha256')
    .update(await readPicture({ path }))
    .digest('hex')
  const known = await cache.get(contentHash)
  if (known) return { contentHash, descriptor: known }
  const descriptor = await pool.run('describeLargestFace', { path })
  await cache.put(contentHash, descriptor)
  return { contentHash, descriptor }
}

const isHidden = (name: string): boolean => name.startsWith('.')

const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .replace(/^\uFEFF/u, '')
      .split(/\r?\n/u)
      .map((line) => line.trim().normalize('NFC'))
      .filter((line) => line !== ''),
  ),
]

function digestOf(loaded: readonly LoadedPerson[]): string {
  const faces = loaded.map(({ person, contentHashes }) => [person.name, contentHashes.toSorted()])
  return createHash('sha256')
    .update(JSON.stringify([descriptorVersion(), faces]))
    .digest('hex')
    .slice(0, 12)
}
