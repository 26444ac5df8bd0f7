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
import { embeddingServer, noEmbeddingServer } from './embedding-server.ts'
import { previewFolder } from './preview-folder.ts'
import { openState, type DeskState } from './state.ts'

export { dataFolder } from './data-folder.ts'
export { defaultModelFolder, fetchModel } from '@picture-desk/embedding-client/local'

export const indexKinds = ['lancedb', 'opensearch'] as const
export type IndexKind = (typeof indexKinds)[number]

const fetchedModelNames = ['minilm', 'multilingual'] as const satisfies readonly FetchedModelName[]
/**
 * Embedding models that one can choose: the first is for English, and has the bundled one for a stand-in; the last is whatever
 * the server of EMBEDDING_SERVER has.
 */
export const modelNames = [...fetchedModelNames, 'openai-compatible'] as const
export type ModelName = (typeof modelNames)[number]

type ModelFacts = { readonly name: string; readonly dimensions: number }

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
  readonly model: () => Promise<ModelFacts>
  /** What somebody should know who wonders about the results. */
  readonly notices: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Two texts of an article are embedded at once; more copies of the model would take memory for little. */
const embeddingWorkers = Math.min(2, availableParallelism())

const bundledModel = { name: 'use-lite', dimensions: 512 }
/** Those that are fetched. */
export const models: Readonly<Record<FetchedModelName, ModelFacts>> = {
  minilm: { name: 'all-MiniLM-L6-v2', dimensions: 384 },
  multilingual: { name: 'paraphrase-multilingual-MiniLM-L12-v2', dimensions: 384 },
}

const bundledModelNotice = (isBetterHere: boolean) =>
  `The bundled model (${bundledModel.name}) is at work; ${models.minilm.name} finds more. ` +
  (isBetterHere
    ? 'It is on this machine: stop the desk and run `npm run desk -- reindex`.'
    : 'Get it with `npm run models`, then stop the desk and run `npm run desk -- reindex`.')

const otherModelNotice = (inUse: string, chosen: ModelName, { name }: ModelFacts) =>
  `The index was made with ${inUse}; ${name} is chosen. ` +
  `Stop the desk and run \`npm run desk -- reindex --model ${chosen}\`.`

export function deskPorts(data: DataFolder, options: DeskPortsOptions): DeskPorts {
  const { access, offline, onFetch, workers } = options
  const served = servedEmbedding()
  const state = openState(data.state)
  const previews = previewFolder(data.previews)
  const workerOptions = workers === undefined ? {} : { workers }
  const indexKind = options.index ?? (state.settings.get('index') as IndexKind | undefined) ?? 'lancedb'
  const chosen = options.model ?? (state.settings.get('model') as ModelName | undefined) ?? 'minilm'
  const chosenModel = chosen === 'openai-compatible' ? served && factsOf(served) : models[chosen]
  if (!chosenModel) {
    state.close()
    throw noEmbeddingServer('The model openai-compatible is chosen')
  }
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

  const fetching = (model: FetchedModelName) =>
    once(async () => {
      const progress = onFetch ? { onProgress: onFetch } : {}
      const { failed, source } = await fetchModel({ model, offline, ...progress }).catch(notHere)
      return source === undefined
        ? { failed }
        : { failed, client: await localEmbedding({ model, workers: embeddingWorkers }) }
    })
  const fetched: Readonly<Record<FetchedModelName, ReturnType<typeof fetching>>> = {
    minilm: fetching('minilm'),
    multilingual: fetching('multilingual'),
  }
  const useLite = once(() => localEmbedding({ model: 'use-lite' }))
  const bestEmbedding = async () => {
    if (chosen === 'openai-compatible') return served!
    return chosen === 'minilm' ? ((await fetched.minilm()).client ?? useLite()) : required(chosen, 'is chosen')
  }

  const embedding = async () => {
    const pinned = (await index())?.identity['embedding']
    if (pinned === undefined) return bestEmbedding()
    const client = await madeTheIndex(nameOf(pinned))
    requireIdentity({ embedding: pinned }, { embedding: client.identity }, reindex)
    return client
  }
  const madeTheIndex = async (name: string) => {
    if (name === bundledModel.name) return useLite()
    const known = fetchedModelNames.find((model) => models[model].name === name)
    if (known) return required(known, 'made the index')
    if (served) return served
    throw noEmbeddingServer(`${name} made the index`)
  }
  const required = async (model: FetchedModelName, why: string) => {
    const { client, failed } = await fetched[model]()
    if (client) return client
    const reasons = failed.map(({ reason, source }) => `${source}: ${reason}`).join('; ')
    throw new AppError('Unavailable', `${models[model].name} ${why} and is not here (${reasons}).`, {
      whatToDo:
        `Get the model with "npm run models${model === 'minilm' ? '' : ` -- --model ${model}`}", or make the index anew ` +
        'with the bundled one: "npm run desk -- reindex --model minilm --offline".',
    })
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
    return chosen !== 'minilm' || (await isBetterHere()) ? chosenModel : bundledModel
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
    bestEmbedding,
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
    notices: async () => {
      const { name } = await model()
      const isOther = name !== chosenModel.name && (chosen !== 'minilm' || name !== bundledModel.name)
      return [
        ...(isOther ? [otherModelNotice(name, chosen, chosenModel)] : []),
        ...(!isOther && name === bundledModel.name ? [bundledModelNotice(await isBetterHere())] : []),
        ...galleryNotices,
      ]
    },
    close: async () => {
      closing.abort(new AppError('Unavailable', 'The desk has been closed.'))
      await extraction?.close()
      await opened?.close()
      await kept.close()
      state.close()
    },
  }
}

function servedEmbedding(): EmbeddingClient | undefined {
  const server = embeddingServer()
  return server && openAiCompatibleEmbedding(server)
}
const factsOf = ({ dimensions, model }: EmbeddingClient): ModelFacts => ({ name: model, dimensions })

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
const isBetterHere = () => hasModel().catch(() => false)

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

/** Made at the first call; a failure is not remembered. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () =>
    (made ??= make().catch((cause: unknown) => {
      made = undefined
      throw cause
    }))
}
