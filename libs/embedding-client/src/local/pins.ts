import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import { isPinned, type ModelFiles, type PinnedFile, type UnpinnedFile } from './model-files.ts'
import { systemCode } from './storage-error.ts'

/** Beside the files of a model that nobody has pinned: what they were when they came. */
export const pinsFile = 'pins.json'

const Pins = z.record(z.string(), z.object({ bytes: z.int().positive(), sha256: z.string().regex(/^[\da-f]{64}$/) }))

/**
 * The model with every file pinned: by the code, else by what was fetched first into this folder. An index is pinned to these
 * digests, so that other weights under the same name never write into it. Undefined where nothing was fetched.
 */
export async function withPins(model: ModelFiles, modelFolder: string): Promise<ModelFiles<PinnedFile> | undefined> {
  if (model.files.every(isPinned)) return { ...model, files: model.files }
  const text = await readFile(join(modelFolder, pinsFile), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return '{}'
    throw error
  })
  const pins = Pins.safeParse(parsed(text))
  if (!pins.success) return undefined
  const files = model.files.flatMap((file): readonly PinnedFile[] => {
    if (isPinned(file)) return [file]
    const pin = pins.data[file.path]
    return pin ? [{ ...file, ...pin }] : []
  })
  return files.length === model.files.length ? { ...model, files } : undefined
}

/** Pins what lies in this folder. Rejects where a file is too small to be what it should. */
export async function writePins(model: ModelFiles, modelFolder: string): Promise<void> {
  const unpinned = model.files.filter((file): file is UnpinnedFile => !isPinned(file))
  if (unpinned.length === 0) return
  const pins: z.infer<typeof Pins> = {}
  for (const { leastBytes, path } of unpinned) {
    const file = join(modelFolder, path)
    const { size } = await stat(file)
    if (size < leastBytes) throw new Error(`${path} has ${size} bytes where ${leastBytes} are the least`)
    pins[path] = { bytes: size, sha256: await digest(file) }
  }
  await writeFile(join(modelFolder, pinsFile), JSON.stringify(pins, undefined, 2))
}

/** SHA-256, hexadecimal. */
export async function digest(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
