import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { imageIndexIdentity, imageIndexSchema, type PreviewStore } from '@picture-desk/image-ingestion'
import type { Corrections, Label } from '@picture-desk/image-record'
import type { ImageState, ImageLeases, ObjectStore } from '@picture-desk/service-ports'
import type { VectorIndex } from '@picture-desk/vector-index'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handOver } from './hand-over.ts'
import type { ImageObject } from './object-event.ts'
import type { Recognition } from './recognition.ts'
import type { DeadLetter } from './stages/park.ts'

const label = (name: string, parents: string[] = []): Label => ({
  name,
  confidence: 99,
  parents,
  aliases: [],
  categories: [],
  boxes: [],
})

/** Four numbers out of a text. */
const embedding: EmbeddingClient = {
  model: 'letters',
  identity: 'letters@1',
  dimensions: 4,
  maxBatch: 8,
  maxInputTokens: 100,
  languages: 'any',
  normalized: false,
  embed: async (texts) =>
    texts.map((text) => Float32Array.from([1, text.length, text.charCodeAt(0) || 1, text.charCodeAt(1) || 1])),
}

/** All that ingestion needs, in the memory of this process, but for the index, which is a real one in a folder. */
export async function memoryPorts() {
  const folder = mkdtempSync(join(tmpdir(), 'ingestion-'))
  const versions = lanceIndexVersions({ folder })
  const made = await versions.create(imageIndexSchema(embedding), imageIndexIdentity(embedding))
  await versions.swapIn(made)
  const index = async (): Promise<VectorIndex> => made

  const objects = new Map<string, Uint8Array>()
  const work = new Map<string, Uint8Array>()
  const previews = new Map<string, Uint8Array>()
  const corrections = new Map<string, Corrections>()
  const letters: DeadLetter[] = []
  const looks: string[] = []
  const people: { labels: Label[] } = { labels: [label('Car')] }

  const store: ObjectStore = {
    put: async (key, bytes) =>
      void work.set(key, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes)),
    get: async (key) => work.get(key),
    remove: async (keys) => keys.forEach((key) => work.delete(key)),
  }
  const previewStore: PreviewStore = {
    put: async (id, jpeg) => void previews.set(id, jpeg),
    get: async (id) => previews.get(id),
    remove: async (ids) => ids.forEach((id) => previews.delete(id)),
  }
  const recognition: Recognition = {
    labels: async () => {
      looks.push('labels')
      return people.labels
    },
    people: async () => {
      looks.push('people')
      return { celebrities: [{ name: 'Ann Lee', matchConfidence: 99, urls: [] }], celebritiesToReview: [], faces: [] }
    },
    looksForPeople: (labels) => labels.some(({ name }) => name === 'Person'),
  }
  return {
    corrections: { get: async () => corrections },
    embedding,
    extractor: 'eyes@1',
    images: {
      get: async ({ key }: ImageObject) => objects.get(key),
      exists: async ({ key }: ImageObject) => objects.has(key),
    },
    index,
    previews: previewStore,
    recognition,
    pictureFor: async () => undefined,
    status: memoryStatus(),
    work: handOver(store),
    workBucket: 'previews',
    deadLetters: { send: async (letter: DeadLetter) => void letters.push(letter) },
    /** What tests put in and look at. */
    seen: { corrections, letters, looks, objects, previews },
    shows: (...names: string[]) => (people.labels = names.map((name) => label(name))),
    end: async () => {
      await made.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** As the table does it; the same cases hold both (tools/local-aws). */
function memoryStatus(): ImageLeases & { readonly stateOf: (id: string) => ImageState | undefined } {
  type Row = { state: ImageState; sequencer: string; holder?: string; code?: string; reason?: string }
  const rows = new Map<string, Row>()
  const end = (id: string, holder: string, change: Omit<Row, 'sequencer'>): boolean => {
    const row = rows.get(id)
    if (row?.holder !== holder) return false
    rows.set(id, { sequencer: row.sequencer, ...change })
    return true
  }
  return {
    stateOf: (id) => rows.get(id)?.state,
    claim: async ({ holder, id, sequencer }) => {
      const row = rows.get(id)
      if (row && row.sequencer > sequencer) return 'stale'
      if (row?.holder !== undefined && row.holder !== holder) throw new AppError('Throttled', 'somebody else is at it')
      if (row && row.sequencer === sequencer && row.holder === undefined && row.state !== 'failed') return 'done'
      rows.set(id, { state: 'reading', sequencer, holder })
      return 'claimed'
    },
    renew: async (id, holder) => rows.get(id)?.holder === holder,
    finish: async (id, holder, state) => end(id, holder, { state }),
    fail: async (id, holder, failure) => end(id, holder, { state: 'failed', ...failure }),
  }
}
