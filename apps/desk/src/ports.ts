import { Client } from '@opensearch-project/opensearch'
import { AppError, toAppError } from '@picture-desk/app-error'
import type { ArticleSearchPorts } from '@picture-desk/article-search'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import {
  fetchModel,
  hasModel,
  localEmbedding,
  type FetchedModel,
  type FetchedModelName,
  type FetchProgress,
} from '@picture-desk/embedding-client/local'
import { openAiCompatibleEmbedding } from '@picture-desk/embedding-client/openai-compatible'
import type { KnownPerson } from '@picture-desk/entity-detection'
import { localEntityDetection } from '@picture-desk/entity-detection/local'
import {
  imageIndexIdentity,
  imageIndexMake,
  imageIndexSchema,
  type ImageIngestionPorts,
} from '@picture-desk/image-ingestion'
import { layOutInThread, type LayOut } from '@picture-desk/image-map'
import type { MetadataExtraction } from '@picture-desk/metadata-extraction'
import { loadGallery, localMetadataExtraction } from '@picture-desk/metadata-extraction/local'
import { localSummarization } from '@picture-desk/summarization/local'
import { requireIdentity, type IndexIdentity, type IndexVersions, type VectorIndex } from '@picture-desk/vector-index'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { openSearchIndexVersions } from '@picture-desk/vector-index/opensearch'
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { DataFolder } from './data-folder.ts'
import { embeddingChoice, type EmbeddingSources, type ModelName } from './embedding-choice.ts'
import { embeddingServer } from './embedding-server.ts'
import { once } from './once.ts'
import { previewFolder } from './preview-folder.ts'
import { openState, type DeskState } from './state.ts'

export { dataFolder } from './data-folder.ts'
export { defaultModelFolder, fetchModel } from '@picture-desk/embedding-client/local'

export const indexKinds = ['lancedb', 'opensearch'] as const
export type IndexKind = (typeof indexKinds)[number]

export type DeskPortsOptions = {
  /** Those that only read work beside a desk that writes. */
  readonly access: 'read' | 'write'
  /** Fetch no model. */
  readonly offline: boolean
  /** A gallery of faces, remembered from now on; undefined forgets it. Left out: as remembered. */
  readonly gallery?: string | undefined
  /** Where the index is kept; remembered once something is written there. Left out: as remembered, at first lancedb. */
  readonly index?: IndexKind
  /** The embedding model of a new index; remembered by those that write. Left out: as remembered, at first minilm. */
  readonly model?: ModelName
  /** Worker threads. Default: as many as cores and memory allow. */
  readonly workers?: number
  readonly onFetch?: (progress: FetchProgress) => void
}

/** The composition root of the desk: which provider stands behind which port. What is slow is made when it is first asked for. */
export type DeskPorts = {
  readonly data: DataFolder
  readonly state: DeskState
  readonly previews: ImageIngestionPorts['previews']
  readonly versions: IndexVersions
  readonly indexKind: IndexKind
  /** The index that serves; undefined before the first picture. */
  readonly index: () => Promise<VectorIndex | undefined>
  /** The same, to be searched. Rejects with NotFound before the first picture, with ModelMismatch where it has other fields. */
  readonly searchedIndex: () => Promise<VectorIndex>
  /** The same, made if there is none. Rejects with ModelMismatch where it was made with another model or description. */
  readonly writableIndex: () => Promise<VectorIndex>
  /** The model that the index was made with; for a new one the best there is. */
  readonly embedding: () => Promise<EmbeddingClient>
  /** The model that was chosen; where that is MiniLM and cannot be had, the bundled one. */
  readonly bestEmbedding: () => Promise<EmbeddingClient>
  readonly search: () => Promise<ArticleSearchPorts>
  readonly ingestion: () => Promise<ImageIngestionPorts>
  readonly layOut: LayOut
  /** Aborted by `close`: ends what nobody waits for. */
  readonly whileOpen: AbortSignal
  readonly model: () => Promise<{ readonly name: string; readonly dimensions: number }>
  /** What somebody should know who wonders about the results. */
  readonly notices: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Two texts of an article are embedded at once; more copies of the model would take memory for little. */
const embeddingWorkers = Math.min(2, availableParallelism())

export function deskPorts(data: DataFolder, options: DeskPortsOptions): DeskPorts {
  const { access, workers } = options
  const sources = embeddingSources(options)
  const state = openState(data.state)
  const previews = previewFolder(data.previews)
  const workerOptions = workers === undefined ? {} : { workers }
  const indexKind = options.index ?? (state.settings.get('index') as IndexKind | undefined) ?? 'lancedb'
  const chosen = options.model ?? (state.settings.get('model') as ModelName | undefined) ?? 'minilm'
  const choice = orClosed(state, () => embeddingChoice(chosen, sources))
  if ('gallery' in options) state.settings.set('gallery', options.gallery)
  if (options.model !== undefined && access === 'write') state.settings.set('model', options.model)
  const kept = keptVersions[indexKind](data, access === 'read')
  const galleryNotices: string[] = []
  const closing = new AbortController()

  let opened: VectorIndex | undefined
  const index = async () => (opened ??= await kept.versions.current())
  const versions: IndexVersions = {
    ...kept.versions,
    swapIn: async (next) => {
      await kept.versions.swapIn(next)
      await opened?.close()
      opened = undefined
    },
  }

  const embedding = async () => {
    const pinned = (await index())?.identity['embedding']
    if (pinned === undefined) return choice.best()
    const client = await choice.thatMadeTheIndex(nameOf(pinned))
    requireIdentity({ embedding: pinned }, { embedding: client.identity }, reindex)
    return client
  }
  const writableIndex = async () => {
    const client = await embedding()
    const current = await index()
    state.settings.set('index', indexKind)
    if (current) {
      requireIdentity(current.identity, imageIndexIdentity(client), reindex)
      return current
    }
    const first = await versions.create(imageIndexSchema(client), imageIndexIdentity(client))
    await versions.swapIn(first)
    return (opened = first)
  }

  const searchedIndex = async () => {
    const current = await index()
    if (!current)
      throw new AppError('NotFound', 'There are no pictures yet.', {
        whatToDo: 'Ingest some first: npm run desk -- ingest DIR.',
      })
    // The model is compared when it is loaded, which not every call needs.
    requireIdentity(partOf(current.identity, imageIndexMake), imageIndexMake, reindex)
    return current
  }

  let extraction: MetadataExtraction | undefined
  const metadata = once(async () => {
    const folder = state.settings.get('gallery')
    if (folder === undefined) {
      state.settings.set('galleryPeople', undefined)
      return (extraction = localMetadataExtraction(workerOptions))
    }
    const gallery = await loadGallery({ folder, cacheFolder: data.gallery, ...workerOptions })
    const known: readonly KnownPerson[] = gallery.people.map(({ aliases, name }) => ({ name, aliases }))
    state.settings.set('galleryPeople', JSON.stringify(known))
    galleryNotices.push(...gallery.problems.map(({ file, reason }) => `Gallery: ${file}: ${reason}`))
    return (extraction = localMetadataExtraction({ gallery, ...workerOptions }))
  })

  const model = async () => {
    const identity = (await index())?.identity
    if (identity) return { name: nameOf(identity['embedding']), dimensions: Number(identity['dimensions']) }
    return choice.ofNewIndex()
  }

  return {
    data,
    state,
    previews,
    versions,
    indexKind,
    index,
    searchedIndex,
    writableIndex,
    embedding,
    bestEmbedding: choice.best,
    search: async () => ({
      entityDetection: localEntityDetection(),
      summarization: localSummarization(),
      index: await searchedIndex(),
      embedding: await embedding(),
      knownPeople: () => knownPeople(state),
    }),
    ingestion: async () => ({
      metadata: await metadata(),
      embedding: await embedding(),
      index: await writableIndex(),
      previews,
      failures: state.failures,
      people: state.people,
      corrections: state.corrections,
    }),
    layOut: layOutInThread,
    whileOpen: closing.signal,
    model,
    notices: async () => [...(await choice.notices((await model()).name)), ...galleryNotices],
    close: async () => {
      closing.abort(new AppError('Unavailable', 'The desk has been closed.'))
      await extraction?.close()
      await opened?.close()
      await kept.close()
      state.close()
    },
  }
}

/** Throws BadInput where EMBEDDING_SERVER is not what describes a server. */
function embeddingSources({ offline, onFetch }: DeskPortsOptions): EmbeddingSources {
  const fetching = (model: FetchedModelName) =>
    once(async () => {
      const progress = onFetch ? { onProgress: onFetch } : {}
      const { failed, source } = await fetchModel({ model, offline, ...progress }).catch(notHere)
      return source === undefined
        ? { failed }
        : { failed, client: await localEmbedding({ model, workers: embeddingWorkers }) }
    })
  const server = embeddingServer()
  return {
    fetched: { minilm: fetching('minilm'), multilingual: fetching('multilingual') },
    bundled: once(() => localEmbedding({ model: 'use-lite' })),
    served: server && openAiCompatibleEmbedding(server),
    isBetterHere: () => hasModel().catch(() => false),
  }
}

/** Throws what `make` throws, with nothing left open. */
function orClosed<T>(state: DeskState, make: () => T): T {
  try {
    return make()
  } catch (cause) {
    state.close()
    throw cause
  }
}

type KeptVersions = { readonly versions: IndexVersions; readonly close: () => Promise<void> }

const keptVersions: Readonly<Record<IndexKind, (data: DataFolder, readOnly: boolean) => KeptVersions>> = {
  lancedb: (data, readOnly) => ({
    versions: lanceIndexVersions({ folder: data.index, readOnly }),
    close: async () => undefined,
  }),
  opensearch: (data, readOnly) => {
    const client = new Client({ node: process.env['OPENSEARCH_URL'] ?? 'http://127.0.0.1:9200' })
    // Several desks may share one OpenSearch; previews and uploads lie in the data folder, so the index is that folder's.
    const folder = createHash('sha256').update(data.root).digest('hex').slice(0, 16)
    return {
      versions: openSearchIndexVersions({ client, alias: `picture-desk-${folder}`, readOnly }),
      close: () => client.close(),
    }
  },
}

/** Where the models folder may not be read or is full, the bundled model serves as it does without a network. */
const notHere = (thrown: unknown): FetchedModel => ({
  source: undefined,
  failed: [{ source: 'present', reason: toAppError(thrown).message }],
})

const partOf = (identity: IndexIdentity, like: IndexIdentity): IndexIdentity =>
  Object.fromEntries(Object.entries(identity).filter(([key]) => key in like))
/** An identity begins with the model's name. */
const nameOf = (identity: unknown): string => String(identity).split(' ')[0]!

const reindex = 'run "npm run desk -- reindex"'

/** Those whom a picture shows, and those whom the gallery knows. */
function knownPeople({ people, settings }: DeskState): readonly KnownPerson[] {
  const gallery = JSON.parse(settings.get('galleryPeople') ?? '[]') as readonly KnownPerson[]
  const named = new Set(gallery.map(({ name }) => name))
  return [...gallery, ...people.list().flatMap((name) => (named.has(name) ? [] : [{ name }]))]
}
