import { AppError, faultsOf, toAppError } from '@picture-desk/app-error'
import { CorrectionRequest, type ImageRecord } from '@picture-desk/image-record'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type * as z from 'zod'
import { endpoints, type Endpoint } from './endpoints.ts'
import { httpStatus } from './http-status.ts'
import type { FailuresQuery, FailuresResponse } from './failures.ts'
import type { Facets, FacetsQuery, ListQuery, ListResponse } from './list.ts'
import { PlaceRequest, type MapResponse, type PlaceResponse } from './map.ts'
import { openApiDocument, type OpenApiDocument } from './openapi.ts'
import type { Original, OriginalFile } from './originals.ts'
import { PickRequest, type PicksQuery, type PicksResponse, type RecordedPick } from './picks.ts'
import {
  BeginBackfillRequest,
  PrepareUploadsRequest,
  SearchRequest,
  type Backfill,
  type BeginBackfillResponse,
  type ErrorBody,
  type PrepareUploadsResponse,
  type RemoveResponse,
  type SearchResponse,
  type SimilarResponse,
  type Status,
  type UploadResponse,
  type UploadState,
} from './schemas.ts'
import { StoryRequest, type KeptStory, type Story } from './stories.ts'

/** What an app gives to be served: the two flows and what is around them. All reject with AppError. */
export type SearchApi = {
  /** Of an article or a brief; one of them is there. */
  readonly search: (request: SearchRequest) => Promise<SearchResponse>
  /** BadInput where `after` is of no page of this list. */
  readonly list: (query: ListQuery) => Promise<ListResponse>
  /** Counts exactly. */
  readonly facets: (query: FacetsQuery) => Promise<Facets>
  /** NotFound where there is none. */
  readonly image: (id: string) => Promise<ImageRecord>
  /** JPEG. */
  readonly preview: (id: string) => Promise<Uint8Array>
  /** NotFound where the photograph is gone. */
  readonly original: (id: string) => Promise<Original>
  /** Absent where `original` leads to another server. */
  readonly originalFile?: (id: string) => Promise<OriginalFile>
  /** The nearest first; NotFound where there is no such picture. */
  readonly similar: (id: string, size: number) => Promise<SimilarResponse>
  /** `user`: who asks, where people sign in. */
  readonly correct: (id: string, request: CorrectionRequest, user?: string) => Promise<ImageRecord>
  /** NotFound where there is none. */
  readonly remove: (id: string) => Promise<RemoveResponse>
  /** Resolves when all are indexed or failed, each by itself; rejects where pictures are sent elsewhere. */
  readonly upload: (files: readonly File[]) => Promise<UploadResponse>
  /** Absent where pictures are sent to `upload`. */
  readonly prepareUploads?: (request: PrepareUploadsRequest) => Promise<PrepareUploadsResponse>
  /** NotFound where there can be no such picture. */
  readonly uploadState: (id: string) => Promise<UploadState>
  /** The latest first. */
  readonly failures: (query: FailuresQuery) => Promise<FailuresResponse>
  /** NotFound where it is no failure any more. */
  readonly retryFailure: (id: string) => Promise<UploadState>
  /** The id is one that nobody can guess. */
  readonly keepStory: (request: StoryRequest) => Promise<KeptStory>
  /** NotFound where it has expired. */
  readonly story: (id: string) => Promise<Story>
  /** `user`: who picks, where people sign in. */
  readonly pick: (request: PickRequest, user?: string) => Promise<RecordedPick>
  /** Page by page. */
  readonly picks: (query: PicksQuery) => Promise<PicksResponse>
  /** Never waits for a map to be made. */
  readonly map: () => Promise<MapResponse>
  /** NotFound where there is no map yet. */
  readonly placeOnMap: (request: PlaceRequest) => Promise<PlaceResponse>
  /** Absent where pictures do not lie in a bucket. */
  readonly backfills?: {
    /** Spends nothing on a dry run; Conflict while another one runs. */
    readonly begin: (request: BeginBackfillRequest) => Promise<BeginBackfillResponse>
    /** NotFound where there is none. */
    readonly progress: (id: string) => Promise<Backfill>
    /** NotFound where there is none. */
    readonly stop: (id: string) => Promise<Backfill>
  }
  /** What is in the index, and what is under way. */
  readonly status: () => Promise<Status>
}

/** What is told of calls, and how much one may bring. */
export type SearchRoutesOptions = {
  /** Gets every error that is answered, with its cause, for the log. */
  readonly onError?: (error: AppError) => void
  /** Bytes of one upload at most, all its files together. Default: 200 MB. */
  readonly maxUploadBytes?: number
  /** Who asks, where people sign in. Default: nobody is known. */
  readonly userOf?: (c: Context) => string | undefined
}

/** Bytes of a JSON body at most: 100,000 characters take at most 600,000 when every one is escaped as \uXXXX. */
const maxJsonBytes = 1_000_000

/** Seconds after which a caller may try again, where the error itself knows nothing better. */
const usualRetryAfter = 5

/** The routes of the contract over what the app gives; every answer, errors too, is one that the contract describes. */
export function searchRoutes(
  api: SearchApi,
  { onError, maxUploadBytes = 200_000_000, userOf = () => undefined }: SearchRoutesOptions = {},
): Hono {
  const { image, prepareUploads, preview, remove, search, similar, status, upload, uploadState } = endpoints
  const { correct, facets, list, map, original, originalFile, pick, picks, placeOnMap } = endpoints
  const { failures, keepStory, retryFailure, story } = endpoints
  const { backfill, beginBackfill, stopBackfill } = endpoints
  let document: OpenApiDocument | undefined

  return (
    new Hono()
      .post(route(search), limited(maxJsonBytes), async (c) =>
        c.json(await api.search(read(SearchRequest, await jsonBody(c, '{"article": "…"}')))),
      )
      .get(route(list), async (c) => c.json(await api.list(read(list.query, parametersOf(c)))))
      .get(route(facets), async (c) => c.json(await api.facets(read(facets.query, parametersOf(c)))))
      .get(route(image), async (c) => c.json(await api.image(c.req.param('id'))))
      .get(route(preview), etag(), async (c) => {
        const jpeg = await api.preview(c.req.param('id'))
        return c.body(new Uint8Array(jpeg), 200, {
          'content-type': preview.answer.contentType,
          // A replaced picture keeps its id, so the browser asks each time; the ETag spares it the bytes.
          'cache-control': 'private, no-cache',
          'x-content-type-options': 'nosniff',
        })
      })
      .get(route(original), async (c) => {
        const answer = await api.original(c.req.param('id'))
        // Who has a signed address has the photograph.
        return c.json(answer, 200, { 'cache-control': 'no-store' })
      })
      .get(route(originalFile), async (c) => {
        const { bytes, contentType, disposition, size } = await fileOf(api)(c.req.param('id'))
        return c.body(bytes, 200, {
          'content-type': contentType,
          'content-length': String(size),
          'content-disposition': disposition,
          'cache-control': 'private, no-cache',
          'x-content-type-options': 'nosniff',
        })
      })
      .get(route(similar), async (c) =>
        c.json(await api.similar(c.req.param('id'), read(similar.query, c.req.query()).size)),
      )
      .patch(route(correct), limited(maxJsonBytes), async (c) => {
        const request = read(CorrectionRequest, await jsonBody(c, '{"people": {"add": ["…"], "remove": ["…"]}}'))
        return c.json(await api.correct(c.req.param('id'), request, userOf(c)))
      })
      .delete(route(remove), async (c) => c.json(await api.remove(c.req.param('id'))))
      .post(route(upload), limited(maxUploadBytes), async (c) =>
        c.json(await api.upload(await uploadedFiles(c, upload.body.field)), upload.status),
      )
      .post(route(prepareUploads), limited(maxJsonBytes), async (c) =>
        c.json(
          await preparing(api)(read(PrepareUploadsRequest, await jsonBody(c, '{"files": […]}'))),
          prepareUploads.status,
        ),
      )
      .get(route(uploadState), async (c) => c.json(await api.uploadState(c.req.param('id'))))
      .get(route(failures), async (c) => c.json(await api.failures(read(failures.query, parametersOf(c)))))
      .post(route(retryFailure), async (c) => c.json(await api.retryFailure(c.req.param('id'))))
      .post(route(keepStory), limited(maxJsonBytes), async (c) => {
        const request = read(StoryRequest, await jsonBody(c, '{"text": "…"}'))
        return c.json(await api.keepStory(request), keepStory.status)
      })
      .get(route(story), async (c) => c.json(await api.story(c.req.param('id')), 200, { 'cache-control': 'no-store' }))
      .post(route(pick), limited(maxJsonBytes), async (c) => {
        const request = read(PickRequest, await jsonBody(c, '{"imageId": "…", "verdict": "use", …}'))
        return c.json(await api.pick(request, userOf(c)), pick.status)
      })
      .get(route(picks), async (c) => c.json(await api.picks(read(picks.query, parametersOf(c)))))
      // It is the one large answer of many like numbers, and a page asks for it again each time it is looked at.
      .get(route(map), compress(), etag(), async (c) =>
        c.json(await api.map(), 200, { 'cache-control': 'private, no-cache' }),
      )
      .post(route(placeOnMap), limited(maxJsonBytes), async (c) =>
        c.json(await api.placeOnMap(read(PlaceRequest, await jsonBody(c, '{"article": "…"}')))),
      )
      .post(route(beginBackfill), limited(maxJsonBytes), async (c) =>
        c.json(
          await backfilled(api).begin(read(BeginBackfillRequest, await jsonBody(c, '{"prefix": "…", "dryRun": true}'))),
          beginBackfill.status,
        ),
      )
      .get(route(backfill), async (c) => c.json(await backfilled(api).progress(c.req.param('id'))))
      .post(route(stopBackfill), async (c) => c.json(await backfilled(api).stop(c.req.param('id'))))
      .get(route(status), async (c) => c.json(await api.status()))
      .get('/v1/openapi.json', (c) => c.json((document ??= openApiDocument())))
      .all('/v1/*', (c) => {
        throw new AppError('NotFound', `There is no ${c.req.method} ${c.req.path}.`, {
          whatToDo: 'Look at /v1/openapi.json for what there is.',
        })
      })
      .onError((thrown, c) => {
        const error = toAppError(thrown)
        onError?.(error)
        return errorResponse(c, error)
      })
  )
}

/** An AppError as the contract's answer. For middleware that refuses a request before it reaches a route. */
export function errorResponse(c: Context, { code, message, retryAfterSeconds, whatToDo }: AppError) {
  const mayRetry = code === 'Unavailable' || code === 'Throttled'
  const seconds = retryAfterSeconds ?? (mayRetry ? usualRetryAfter : undefined)
  if (seconds !== undefined) c.header('retry-after', String(Math.ceil(seconds)))
  return c.json({ code, message, whatToDo } satisfies ErrorBody, httpStatus[code])
}

function preparing({ prepareUploads }: SearchApi): NonNullable<SearchApi['prepareUploads']> {
  if (prepareUploads) return prepareUploads
  throw new AppError('NotFound', 'Uploads are not prepared here.', {
    whatToDo: `Send the pictures to POST ${endpoints.upload.path}.`,
  })
}

function fileOf({ originalFile }: SearchApi): NonNullable<SearchApi['originalFile']> {
  if (originalFile) return originalFile
  throw new AppError('NotFound', 'Photographs are not downloaded from this address here.', {
    whatToDo: `Ask GET ${endpoints.original.path} where to download it.`,
  })
}

function backfilled({ backfills }: SearchApi): NonNullable<SearchApi['backfills']> {
  if (backfills) return backfills
  throw new AppError('NotFound', 'Pictures do not lie in a bucket here, so there are no backfills.', {
    whatToDo: 'Ingest a folder on the command line: `npm run desk -- ingest FOLDER`.',
  })
}

/** The contract writes {id}, Hono :id. */
const route = <E extends Endpoint>({ path }: E) => path.replace('{id}', ':id') as HonoPath<E['path']>
type HonoPath<P extends string> = P extends `${infer Before}{${infer Name}}${infer After}`
  ? `${Before}:${Name}${After}`
  : P

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('BadInput', `The request is larger than ${Math.round(maxSize / 1e6)} MB.`, {
        whatToDo: 'Send less at once.',
      })
    },
  })

async function jsonBody(c: Context, example: string): Promise<unknown> {
  try {
    return await c.req.json()
  } catch (cause) {
    throw new AppError('BadInput', 'The body is no JSON.', { cause, whatToDo: `Send ${example}.` })
  }
}

/** What is there several times is a list. */
const parametersOf = (c: Context): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(Object.entries(c.req.queries()).map(([name, all]) => [name, all.length === 1 ? all[0]! : all]))

function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new AppError('BadInput', faultsOf(result.error.issues))
}

async function uploadedFiles(c: Context, field: string): Promise<readonly File[]> {
  const form = await c.req.formData().catch((cause: unknown) => {
    throw new AppError('BadInput', 'The body is no multipart form.', {
      cause,
      whatToDo: `Send the pictures as multipart/form-data, each in a field "${field}".`,
    })
  })
  const files = form.getAll(field).filter((value) => typeof value !== 'string')
  if (files.length === 0)
    throw new AppError('BadInput', `The form has no file in its field "${field}".`, {
      whatToDo: `Send the pictures as multipart/form-data, each in a field "${field}".`,
    })
  return files
}
