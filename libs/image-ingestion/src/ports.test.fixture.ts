import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { Caption, type Corrections } from '@picture-desk/image-record'
import type { Metadata, MetadataExtraction, PictureSource } from '@picture-desk/metadata-extraction'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overtaken } from './correct-image.ts'
import { imageId } from './image-id.ts'
import type {
  CorrectionStore,
  FailedImage,
  FailureStore,
  ImageIngestionPorts,
  ImageSource,
  PreviewStore,
} from './ports.ts'
import { imageIndexIdentity, imageIndexSchema } from './reindex-images.ts'

/** Test pictures are texts: "car, dog" shows a car and a dog, "broken" is no picture, "away" cannot be had just now. */
export function textExtraction(extractor = 'texts@1'): MetadataExtraction & { readonly extracted: string[] } {
  const extracted: string[] = []
  return {
    extractor,
    concurrency: 2,
    extracted,
    extract: async (picture) => {
      const text = textOf(picture)
      extracted.push(text)
      if (text === 'broken') throw new AppError('BadInput', 'this is no picture')
      if (text === 'away') throw new AppError('Unavailable', 'the file cannot be read just now')
      if (text === 'bug') throw new TypeError('x is undefined')
      return metadataOf(text)
    },
    close: async () => undefined,
  }
}

const textOf = (picture: PictureSource) =>
  'bytes' in picture ? new TextDecoder().decode(picture.bytes) : readFileSync(picture.path, 'utf8')

const metadataOf = (text: string): Metadata => ({
  labels: text
    .split(', ')
    .map((name) => ({ name, confidence: 90, parents: [], aliases: [], categories: [], boxes: [] })),
  celebrities: [],
  celebritiesToReview: [],
  faces: [],
  caption: Caption.parse({}),
  technical: {
    format: 'jpeg',
    width: 4,
    height: 3,
    orientation: 1,
    bytes: text.length,
    contentHash: createHash('sha256').update(text).digest('hex'),
    perceptualHash: '0'.repeat(16),
    thumbhash: '',
  },
  preview: new TextEncoder().encode(`preview of ${text}`),
})

/** Four numbers out of a text's digest. */
export const digestEmbedding = (identity = 'digest@1'): EmbeddingClient & { readonly embedded: string[] } => {
  const embedded: string[] = []
  return {
    model: 'digest',
    identity,
    dimensions: 4,
    maxBatch: 8,
    maxInputTokens: 100,
    languages: 'any',
    normalized: false,
    embedded,
    embed: async (texts) => {
      embedded.push(...texts)
      return texts.map((text) =>
        Float32Array.from(
          createHash('sha256').update(`${identity}${text}`).digest().subarray(0, 4),
          (byte) => byte + 1,
        ),
      )
    },
  }
}

function memoryFailures(): FailureStore {
  const failures = new Map<string, FailedImage>()
  const all = () => [...failures.values()]
  return {
    put: async (items) => items.forEach((item) => failures.set(item.id, item)),
    get: async (ids) => all().filter(({ id }) => ids.includes(id)),
    remove: async (ids) => ids.forEach((id) => failures.delete(id)),
    list: async (within) =>
      all().filter(({ file, folder }) => !within || (folder === within.folder && file.startsWith(within.prefix))),
    count: async () => failures.size,
  }
}

function memoryPreviews(): PreviewStore & { readonly size: () => number } {
  const previews = new Map<string, Uint8Array>()
  return {
    put: async (id, jpeg) => void previews.set(id, jpeg),
    get: async (id) => previews.get(id),
    remove: async (ids) => ids.forEach((id) => previews.delete(id)),
    size: () => previews.size,
  }
}

export function memoryCorrections(): CorrectionStore {
  const rows = new Map<string, Corrections>()
  return {
    get: async (ids) => new Map(ids.flatMap((id) => (rows.has(id) ? [[id, rows.get(id)!]] : []))),
    put: async (id, corrections, replaces) => {
      const version = rows.get(id)?.version ?? 0
      if (version !== replaces) throw overtaken(version)
      rows.set(id, corrections)
    },
  }
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The flow's ports over a real index in a folder of its own. */
export async function testPorts(more: Partial<Omit<ImageIngestionPorts, 'previews'>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'image-ingestion-'))
  folders.push(folder)
  const versions = lanceIndexVersions({ folder })
  const embedding = more.embedding ?? digestEmbedding()
  const index = await versions.create(imageIndexSchema(embedding), imageIndexIdentity(embedding))
  await versions.swapIn(index)
  const ports = {
    metadata: textExtraction(),
    index,
    previews: memoryPreviews(),
    failures: memoryFailures(),
    ...more,
    embedding,
  }
  return { ...ports, versions }
}

/** Sources of a folder: file names with their texts. The stamp changes with the text, as a file's does. */
export const sources = (files: Readonly<Record<string, string>>, folder = 'photos'): readonly ImageSource[] =>
  Object.entries(files).map(([file, text]) => ({
    id: imageId(folder, file),
    folder,
    file,
    source: `file:///${folder}/${file}`,
    stamp: `stamp of ${text}`,
    picture: { bytes: new TextEncoder().encode(text) },
  }))
