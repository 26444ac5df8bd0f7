import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { SFNClient } from '@aws-sdk/client-sfn'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import {
  articleSearch,
  imageFacets,
  listImages,
  similarImages,
  type ArticleSearchPorts,
  type StageTimes,
} from '@picture-desk/article-search'
import { correctImage, type CorrectionStore, type PreviewStore } from '@picture-desk/image-ingestion'
import { fromIndexFields } from '@picture-desk/image-record'
import {
  facetsAnswer,
  facetsRequest,
  keptStory,
  listAnswer,
  listRequest,
  matchAnswer,
  placeAnswer,
  newStory,
  recordedPick,
  requireStory,
  searchAnswer,
  searchRequest,
} from '@picture-desk/search-answers'
import type { SearchApi } from '@picture-desk/search-api-contract/server'
import type { Backfills, EmbeddedIndex, ImageStates, RunningReembedding } from '@picture-desk/service-ports'
import type { VectorIndex } from '@picture-desk/vector-index'
import { backfillCalls } from './backfills.ts'
import { servedMap } from './map/serve-map.ts'
import type { MapStore } from './map/map-store.ts'
import { failureCalls } from './failures.ts'
import { signedOriginal } from './originals.ts'
import type { Picks } from './picks.ts'
import type { Stories } from './stories.ts'
import { uploadCalls } from './uploads.ts'

export type SearchApiPorts = Omit<ArticleSearchPorts, 'embedding' | 'index' | 'knownPeople'> & {
  /** The index that serves now, with the model that made it. */
  readonly serving: () => Promise<EmbeddedIndex>
  /** The same, looked up anew: what is corrected must not go into one that was just replaced. */
  readonly newest: () => Promise<EmbeddedIndex>
  readonly corrections: CorrectionStore
  readonly picks: Picks
  readonly maps: Pick<MapStore, 'get'>
  readonly stories: Stories
  readonly previews: Pick<PreviewStore, 'get'>
  readonly status: ImageStates
  readonly s3: S3Client
  readonly sfn: SFNClient
  /** Of the ingestion: what failed is given to it again. */
  readonly ingestStateMachineArn: string
  readonly imageBucket: string
  readonly backfills: Backfills
  readonly reembedding: RunningReembedding
}

/** The calls of the contract over the flows, as they are on AWS. */
export function searchApi(ports: SearchApiPorts, onStage: StageTimes): SearchApi {
  const { backfills, corrections, imageBucket, ingestStateMachineArn, maps, newest, picks, previews, reembedding } =
    ports
  const { s3, serving, sfn, status, stories } = ports
  const index = async () => (await serving()).index
  let known: { readonly index: VectorIndex; readonly find: ReturnType<typeof articleSearch> } | undefined
  const find = async () => {
    const found = await serving()
    if (known?.index !== found.index) known = { index: found.index, find: articleSearch({ ...ports, ...found }) }
    return known.find
  }
  const { map, shown } = servedMap(maps, index)
  const image = async (id: string) => {
    const [stored] = await (await index()).get([id])
    if (!stored) throw missing(id)
    return fromIndexFields(stored)
  }
  return {
    search: async (request) => searchAnswer(await (await find())(searchRequest(request), onStage)),
    list: async (query) => listAnswer(await listImages(await index(), listRequest(query))),
    facets: async (query) => facetsAnswer(await imageFacets(await index(), facetsRequest(query))),
    original: async (id) => {
      const [record, row] = await Promise.all([image(id), status.get(id)])
      if (!row || row.state === 'removed') throw missing(id)
      return signedOriginal(s3, row, record)
    },
    similar: async (id, size) => ({ id, results: (await similarImages(await index(), id, size)).map(matchAnswer) }),
    image,
    map,
    placeOnMap: async (request) => placeAnswer(await shown(), request, async (asked) => (await find())(asked)),
    correct: async (id, request, user) => {
      const image = await correctImage({ corrections, ...(await newest()) }, id, request, user)
      // A re-embedding that is under way sees that it has to look again.
      await status.touch(id)
      return image
    },
    pick: async (request, user) => {
      await image(request.imageId)
      const { embedding, index: searched } = await serving()
      const pick = recordedPick(request, { index: searched.identity, model: embedding.model, user })
      await picks.put(pick)
      return pick
    },
    picks: picks.page,
    preview: async (id) => {
      const jpeg = await previews.get(id)
      if (!jpeg) throw missing(id)
      return jpeg
    },
    /** Deletes the photograph; the event of it takes record and preview away. The bucket keeps the old version for a while. */
    remove: async (id) => {
      const row = await status.get(id)
      if (!row || row.state === 'removed') throw missing(id)
      await s3.send(new DeleteObjectCommand({ Bucket: row.bucket, Key: row.key })).catch((thrown: unknown) => {
        throw awsError(thrown, 'Amazon S3')
      })
      return { id, removed: true }
    },
    upload: async () => {
      throw new AppError('BadInput', 'Pictures are not sent to this address here.', {
        whatToDo: 'Ask POST /v1/uploads where to send them.',
      })
    },
    ...uploadCalls(s3, imageBucket, status),
    ...failureCalls({ sfn, stateMachineArn: ingestStateMachineArn, status }),
    keepStory: async (request) => {
      const story = newStory(request)
      await stories.put(story)
      return keptStory(story)
    },
    story: async (id) => requireStory(await stories.get(id)),
    backfills: backfillCalls(backfills),
    status: async () => {
      const { embedding, index: searched } = await serving()
      const [total, failed, queued, reading, running, remaking] = await Promise.all([
        searched.count(),
        status.countInState('failed'),
        status.countInState('queued'),
        status.countInState('reading'),
        backfills.running(),
        reembedding(),
      ])
      const { identity, name: version } = searched
      const model = { name: embedding.model, dimensions: embedding.dimensions }
      const counts = { indexed: total, unchanged: 0, replaced: 0, removed: 0, failed, total }
      return {
        ...counts,
        model,
        index: { kind: 'opensearch', version, identity: { ...identity } },
        queue: queued + reading,
        notices: [],
        ...(running === undefined ? {} : { backfill: await backfills.progress(running) }),
        ...(remaking === undefined ? {} : { reembedding: remaking }),
      }
    },
  }
}

const missing = (id: string): AppError => new AppError('NotFound', `There is no picture ${id}.`)
