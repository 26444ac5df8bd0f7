import { AppError, type AppErrorCode } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { imageIndexIdentity, imageIndexSchema, type PreviewStore } from '@picture-desk/image-ingestion'
import type { Corrections, Label } from '@picture-desk/image-record'
import { ImageEvent } from '@picture-desk/search-api-contract'
import {
  currentIndex,
  writableIndex,
  type StatePosition,
  type ImageChanges,
  type ImageLeases,
  type ImageState,
  type ImageStatus,
  type ObjectStore,
} from '@picture-desk/service-ports'
import type { IndexVersions, VectorIndex } from '@picture-desk/vector-index'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { announceOn } from './announce.ts'
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

/** Errors by which a state machine is told that a task may succeed later. */
export const passingFaults = [
  ['throttled', 'Throttled'],
  ['5xx', 'Unavailable'],
  ['a function that hangs', 'States.Timeout'],
  ['Lambda itself throttled', 'Lambda.TooManyRequestsException'],
] as const

/** A few numbers out of a text. */
const embeddingOf = (identity: string, dimensions: number): EmbeddingClient => ({
  model: 'letters',
  identity,
  dimensions,
  maxBatch: 8,
  maxInputTokens: 100,
  languages: 'any',
  normalized: false,
  embed: async (texts) =>
    texts.map((text) => Float32Array.from({ length: dimensions }, (_, i) => text.charCodeAt(i) || i + text.length)),
})

/** All that ingestion needs, in the memory of this process, but for the index, which is a real one in a folder. */
export async function memoryPorts() {
  const folder = mkdtempSync(join(tmpdir(), 'ingestion-'))
  const inFolder = lanceIndexVersions({ folder })
  const opened: VectorIndex[] = []
  const kept = <Index extends VectorIndex | undefined>(index: Index): Index => {
    if (index) opened.push(index)
    return index
  }
  /** One in the making stays open: this provider sweeps what nobody has open, OpenSearch only what is old. */
  const versions: IndexVersions = {
    ...inFolder,
    create: async (schema, identity) => {
      const made = await inFolder.create(schema, identity)
      kept(await inFolder.open(made.name))
      return made
    },
  }
  const usual = embeddingOf('letters@1', 4)
  const next = embeddingOf('letters@2', 6)
  const made = await versions.create(imageIndexSchema(usual), imageIndexIdentity(usual))
  await versions.swapIn(made)
  await made.close()
  const writable = writableIndex(versions, [usual, next])
  const index = currentIndex(versions, 0)

  const objects = new Map<string, Uint8Array>()
  const work = new Map<string, Uint8Array>()
  const previews = new Map<string, Uint8Array>()
  const corrections = new Map<string, Corrections>()
  const letters: DeadLetter[] = []
  const news: ImageEvent[] = []
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
    extractor: 'eyes@1',
    images: {
      get: async ({ key }: ImageObject) => objects.get(key),
      exists: async ({ key }: ImageObject) => objects.has(key),
    },
    index,
    writable,
    written: writable,
    versions,
    /** The model that a re-embedding brings. */
    next,
    previews: previewStore,
    recognition,
    pictureFor: async () => undefined,
    ...memoryStatus(),
    work: handOver(store),
    workBucket: 'previews',
    // What does not hold to the contract is a fault.
    announce: announceOn('test', async (event) => void news.push(ImageEvent.parse(event))),
    deadLetters: { send: async (letter: DeadLetter) => void letters.push(letter) },
    /** What tests put in and look at. */
    seen: { corrections, letters, looks, news, objects, previews },
    shows: (...names: string[]) => (people.labels = names.map((name) => label(name))),
    end: async () => {
      await Promise.all([...opened, await index()].map((handle) => handle.close()))
      rmSync(folder, { recursive: true })
    },
  }
}

/** As the table does it; the same cases hold both (tools/local-aws). */
function memoryStatus(): {
  readonly status: ImageLeases & { readonly stateOf: (id: string) => ImageState | undefined }
  readonly changes: ImageChanges
} {
  const rows = new Map<string, ImageStatus>()
  const now = () => new Date().toISOString()
  const without = ({ code, holder, reason, ...row }: ImageStatus): ImageStatus => row
  const end = (id: string, holder: string, change: Pick<ImageStatus, 'state' | 'code' | 'reason'>): boolean => {
    const row = rows.get(id)
    if (row?.holder !== holder) return false
    rows.set(id, { ...without(row), ...change, updatedAt: now() })
    return true
  }
  return {
    status: {
      stateOf: (id) => rows.get(id)?.state,
      claim: async ({ bucket, holder, id, key, sequencer }) => {
        const row = rows.get(id)
        if (row && row.sequencer > sequencer) return 'stale'
        if (row?.holder !== undefined && row.holder !== holder)
          throw new AppError('Throttled', 'somebody else is at it')
        if (row && row.sequencer === sequencer && row.holder === undefined && row.state !== 'failed') return 'done'
        rows.set(id, { id, bucket, key, state: 'reading', sequencer, holder, updatedAt: now() })
        return 'claimed'
      },
      renew: async (id, holder) => rows.get(id)?.holder === holder,
      finish: async (id, holder, state) => end(id, holder, { state }),
      fail: async (id, holder, { code, reason }) =>
        end(id, holder, { state: 'failed', code: code as AppErrorCode, reason }),
    },
    changes: {
      since: async (state, time, { after, limit }) => {
        const place = (row: StatePosition) => `${row.updatedAt} ${row.id}`
        const listed = [...rows.values()]
          .filter((row) => row.state === state && row.updatedAt >= time && (!after || place(row) > place(after)))
          .sort((a, b) => (place(a) < place(b) ? -1 : 1))
        const images = listed.slice(0, limit)
        return listed.length > limit ? { images, next: images.at(-1)! } : { images }
      },
      hold: async (id, holder) => {
        const row = rows.get(id)
        if (!row || (row.holder !== undefined && row.holder !== holder)) return undefined
        rows.set(id, { ...row, holder })
        return rows.get(id)
      },
      letGo: async (id, holder) => {
        const { holder: held, ...row } = rows.get(id)!
        if (held === holder) rows.set(id, row)
      },
    },
  }
}
