import { AppError } from '@picture-desk/app-error'
import { articleSearch, imageFacets, listImages, similarImages, type StageTimes } from '@picture-desk/article-search'
import { correctImage, importedImages, importImages, reindexImages } from '@picture-desk/image-ingestion'
import { fromIndexFields, type CorrectionRequest, type ImageRecord } from '@picture-desk/image-record'
import {
  facetsAnswer,
  facetsRequest,
  keptStory,
  listAnswer,
  listRequest,
  matchAnswer,
  newStory,
  placeAnswer,
  recordedPick,
  requireStory,
  searchAnswer,
  searchRequest,
} from '@picture-desk/search-answers'
import type {
  Facets,
  FacetsQuery,
  IngestCounts,
  KeptStory,
  ListQuery,
  ListResponse,
  PickRequest,
  PicksQuery,
  PicksResponse,
  PlaceRequest,
  PlaceResponse,
  RecordedPick,
  SearchRequest,
  SearchResponse,
  SimilarResponse,
  Status,
  Story,
  StoryRequest,
} from '@picture-desk/search-api-contract'
import { backgroundMap, type BackgroundMap } from './background-map.ts'
import { failures, type Failures } from './failures.ts'
import { folderIngestion, type FolderIngestion } from './folder-ingestion.ts'
import { originals, type Originals } from './originals.ts'
import type { DeskPorts } from './ports.ts'
import { uploads, type Uploads } from './uploads.ts'

/** All that the desk can do; the command line and the local server are two ways to ask for it. All reject with AppError. */
export type Desk = FolderIngestion &
  Pick<BackgroundMap, 'map'> &
  Uploads &
  Originals &
  Failures & {
    readonly search: (request: SearchRequest, onStage?: StageTimes) => Promise<SearchResponse>
    readonly list: (query: ListQuery) => Promise<ListResponse>
    readonly facets: (query: FacetsQuery) => Promise<Facets>
    readonly similar: (id: string, size: number) => Promise<SimilarResponse>
    readonly correct: (id: string, request: CorrectionRequest) => Promise<ImageRecord>
    readonly pick: (request: PickRequest) => Promise<RecordedPick>
    readonly keepStory: (request: StoryRequest) => Promise<KeptStory>
    readonly story: (id: string) => Promise<Story>
    readonly picks: (query: PicksQuery) => Promise<PicksResponse>
    /** Rejects with NotFound where there is no map yet. */
    readonly placeOnMap: (request: PlaceRequest) => Promise<PlaceResponse>
    readonly image: (id: string) => Promise<ImageRecord>
    /** JPEG, 1,024 px at most. */
    readonly preview: (id: string) => Promise<Uint8Array>
    readonly status: () => Promise<Status>
    /** Every record, in no order. */
    readonly exportRecords: () => AsyncIterable<ImageRecord>
    /** Takes in a JSONL file of records that one already has. A line that is none counts as failed. */
    readonly importRecords: (
      file: AsyncIterable<Uint8Array>,
      options?: {
        readonly onFailed?: (reason: string) => void
        readonly onProgress?: (done: number) => void
        readonly signal?: AbortSignal
      },
    ) => Promise<IngestCounts>
    /** All records described and embedded anew. Resolves to their number, or undefined where it was stopped. */
    readonly reindex: (options?: {
      readonly onProgress?: (done: number, total: number) => void
      readonly signal?: AbortSignal
    }) => Promise<number | undefined>
  }

export function desk(ports: DeskPorts): Desk {
  const ingestion = folderIngestion(ports)
  const { map, shown } = backgroundMap(ports, () => ingestion.ingesting() !== undefined)
  let find: Promise<ReturnType<typeof articleSearch>> | undefined
  const finding = () => {
    find ??= ports.search().then((search) => articleSearch(search))
    // A desk without pictures yet has some later.
    find.catch(() => (find = undefined))
    return find
  }
  const image = async (id: string): Promise<ImageRecord> => {
    const [stored] = (await (await ports.index())?.get([id])) ?? []
    if (!stored) throw new AppError('NotFound', `There is no picture ${id}.`)
    return fromIndexFields(stored)
  }

  return {
    ...ingestion,
    ...uploads(ports),
    ...originals(ports, image),
    ...failures(ports, ingestion),
    image,
    search: async (request, onStage) => searchAnswer(await (await finding())(searchRequest(request), onStage)),
    map,
    placeOnMap: async (request) => placeAnswer(await shown(), request, async (asked) => (await finding())(asked)),
    similar: async (id, size) => ({
      id,
      results: (await similarImages(await ports.searchedIndex(), id, size)).map(matchAnswer),
    }),
    list: async (query) => listAnswer(await listImages(await ports.searchedIndex(), listRequest(query))),
    facets: async (query) => facetsAnswer(await imageFacets(await ports.searchedIndex(), facetsRequest(query))),
    correct: async (id, request) => {
      await image(id)
      const { corrections, people } = ports.state
      const [index, embedding] = [await ports.writableIndex(), await ports.embedding()]
      return correctImage({ corrections, embedding, index, people }, id, request)
    },
    pick: async (request) => {
      await image(request.imageId)
      const { identity } = await ports.searchedIndex()
      const pick = recordedPick(request, { index: identity, model: (await ports.model()).name })
      await ports.state.picks.put(pick)
      return pick
    },
    keepStory: async (request) => {
      const story = newStory(request)
      await ports.state.stories.put(story)
      return keptStory(story)
    },
    story: async (id) => requireStory(await ports.state.stories.get(id)),
    picks: (query) => ports.state.picks.page(query),
    preview: async (id) => {
      const jpeg = await ports.previews.get(id)
      if (jpeg) return jpeg
      const { source } = await image(id)
      throw new AppError('NotFound', `There is no preview of this picture: only its record was imported (${source}).`)
    },
    status: async () => {
      const index = await ports.index()
      const total = (await index?.count()) ?? 0
      const ingesting = ingestion.ingesting()
      return {
        indexed: total,
        unchanged: 0,
        replaced: 0,
        removed: 0,
        failed: await ports.state.failures.count(),
        total,
        model: await ports.model(),
        index: { kind: ports.indexKind, ...(index ? { version: index.name, identity: { ...index.identity } } : {}) },
        queue: ingesting ? ingesting.total - ingesting.done : 0,
        notices: [...(await ports.notices())],
        ...(ingesting ? { ingesting } : {}),
      }
    },
    exportRecords: async function* () {
      for await (const batch of (await ports.index())?.scan() ?? []) yield* batch.map(fromIndexFields)
    },
    importRecords: async (file, { onFailed, onProgress, signal } = {}) => {
      const index = await ports.writableIndex()
      let failed = 0
      const images = importedImages(file, {
        onFailed: (reason) => {
          failed += 1
          onFailed?.(reason)
        },
      })
      const counts = await importImages(
        { embedding: await ports.embedding(), index, people: ports.state.people, corrections: ports.state.corrections },
        images,
        {
          ...(onProgress ? { onImported: onProgress } : {}),
          ...(signal ? { signal } : {}),
        },
      )
      return { ...counts, removed: 0, failed, total: await index.count() }
    },
    reindex: async (options) => {
      const reindexed = await reindexImages(ports.versions, await ports.bestEmbedding(), options)
      // The next search opens the index that serves now.
      find = undefined
      return reindexed
    },
  }
}
