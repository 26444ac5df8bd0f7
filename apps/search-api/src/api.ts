import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { articleSearch, similarImages, type ArticleSearchPorts, type StageTimes } from '@picture-desk/article-search'
import type { PreviewStore } from '@picture-desk/image-ingestion'
import { fromIndexFields } from '@picture-desk/image-record'
import { matchAnswer, searchAnswer } from '@picture-desk/search-answers'
import type { SearchApi } from '@picture-desk/search-api-contract/server'
import type { Backfills, ImageStates } from '@picture-desk/service-ports'
import type { VectorIndex } from '@picture-desk/vector-index'
import { backfillCalls } from './backfills.ts'
import { uploads } from './uploads.ts'

export type SearchApiPorts = Omit<ArticleSearchPorts, 'index' | 'knownPeople'> & {
  /** The index that serves now. */
  readonly index: () => Promise<VectorIndex>
  readonly previews: Pick<PreviewStore, 'get'>
  readonly status: Pick<ImageStates, 'get' | 'countInState'>
  readonly s3: S3Client
  readonly imageBucket: string
  readonly backfills: Backfills
}

/** The calls of the contract over the flows, as they are on AWS. */
export function searchApi(ports: SearchApiPorts, onStage: StageTimes): SearchApi {
  const { backfills, imageBucket, index, previews, s3, status } = ports
  let known: { readonly index: VectorIndex; readonly find: ReturnType<typeof articleSearch> } | undefined
  const find = async () => {
    const serving = await index()
    if (known?.index !== serving) known = { index: serving, find: articleSearch({ ...ports, index: serving }) }
    return known.find
  }
  return {
    search: async (request) => searchAnswer(await (await find())(request, onStage)),
    similar: async (id, size) => ({ id, results: (await similarImages(await index(), id, size)).map(matchAnswer) }),
    image: async (id) => {
      const [stored] = await (await index()).get([id])
      if (!stored) throw missing(id)
      return fromIndexFields(stored)
    },
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
    uploads: uploads(s3, imageBucket, status),
    backfills: backfillCalls(backfills),
    status: async () => {
      const serving = await index()
      const [total, failed] = await Promise.all([serving.count(), status.countInState('failed')])
      const { identity } = serving
      const model = { name: ports.embedding.model, dimensions: ports.embedding.dimensions }
      const counts = { indexed: total, unchanged: 0, replaced: 0, removed: 0, failed, total }
      return { ...counts, model, index: { kind: 'opensearch', identity: { ...identity } }, notices: [] }
    },
  }
}

const missing = (id: string): AppError => new AppError('NotFound', `There is no picture ${id}.`)
