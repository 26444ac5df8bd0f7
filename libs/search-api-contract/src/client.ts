import { AppError, appErrorCodes, isAppError } from '@picture-desk/app-error'
import type { CorrectionRequest, ImageFilter } from '@picture-desk/image-record'
import type * as z from 'zod'
import { endpoints, type Endpoint } from './endpoints.ts'
import { codeOfStatus } from './http-status.ts'
import type { FailuresQuery } from './failures.ts'
import type { FacetsQuery, ListQuery } from './list.ts'
import type { PlaceRequest } from './map.ts'
import type { PickRequest, PicksQuery } from './picks.ts'
import { ErrorBody, type BeginBackfillRequest, type PrepareUploadsRequest, type SearchRequest } from './schemas.ts'
import type { StoryRequest } from './stories.ts'

type Answer<E extends Endpoint> = E['answer'] extends { kind: 'json'; schema: infer S extends z.ZodType }
  ? z.output<S>
  : never

/** What the client needs of `fetch`; the platform's own fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Where the API is, and how it is called. */
export type ClientOptions = {
  /** Where the API is: `http://localhost:4200`, or empty for the page's own origin. */
  readonly baseUrl: string
  /** Default: the platform's. Another one can add tracing, or tell how far an upload is. */
  readonly fetch?: Fetch
  /** Sent with every call, asked for each time: an access token, say. Default: none. */
  readonly headers?: () => Readonly<Record<string, string>>
}

type QueryValue = string | number | boolean

type CallOptions = {
  readonly id?: string
  /** A list is the same parameter several times. */
  readonly query?: Readonly<Record<string, QueryValue | readonly string[] | undefined>>
  readonly body?: NonNullable<RequestInit['body']>
  readonly contentType?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * The API as functions. What is answered is read with the contract's schemas: a field that this version does not know is
 * dropped, a missing one is an Internal error. Rejects with AppError (the code that the server gave, or Unavailable where
 * none answers), or with the signal's reason where the caller aborts.
 */
export function searchApiClient({ baseUrl, fetch = globalThis.fetch, headers = () => ({}) }: ClientOptions) {
  const root = baseUrl.replace(/\/+$/, '')
  const url = (path: string, { id, query = {} }: CallOptions) => {
    const parameters = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) =>
        (value === undefined ? [] : [value].flat()).map((one): [string, string] => [name, String(one)]),
      ),
    ).toString()
    return root + path.replace('{id}', encodeURIComponent(id ?? '')) + (parameters === '' ? '' : `?${parameters}`)
  }

  async function call<E extends Endpoint>(endpoint: E, options: CallOptions = {}): Promise<Answer<E>> {
    const { body, contentType, signal } = options
    const request: RequestInit = {
      method: endpoint.method,
      headers: { ...headers(), ...(contentType === undefined ? {} : { 'content-type': contentType }) },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    }
    const { response, text } = await answerOf(url(endpoint.path, options), request)
    const answer = parsed(text)
    if (!response.ok) throw errorOf(response, answer)
    if (endpoint.answer.kind !== 'json') throw new AppError('Internal', `${endpoint.path} answers no JSON.`)
    const read = endpoint.answer.schema.safeParse(answer)
    if (!read.success)
      throw new AppError('Internal', 'The picture desk gave an answer that is not of its contract.', {
        cause: read.error,
        whatToDo: 'See that the address is the search API’s, and that both sides have the same version.',
      })
    return read.data as Answer<E>
  }

  /** The whole answer: a connection that ends within the body is as good as none. */
  async function answerOf(address: string, request: RequestInit) {
    try {
      const response = await fetch(address, request)
      return { response, text: await response.text() }
    } catch (cause) {
      // What carries the calls may know better, that a session has ended for instance.
      if (request.signal?.aborted || isAppError(cause)) throw cause
      throw new AppError('Unavailable', 'The picture desk does not answer.', { cause })
    }
  }

  return {
    /** The pictures that fit an article best, each with the reason why. */
    search: (request: z.input<typeof SearchRequest>, signal?: AbortSignal) =>
      call(endpoints.search, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** Pictures under a filter and with words, page by page: `next` of an answer is `after` of the next call. */
    list: (
      { filter, ...page }: Filtered & Partial<Pick<ListQuery, 'after' | 'order' | 'q' | 'size'>> = {},
      signal?: AbortSignal,
    ) => call(endpoints.list, { query: { ...parametersOf(filter), ...page }, signal }),
    /** What there is to choose from under a filter and words. */
    facets: ({ filter, ...rest }: Filtered & Partial<Pick<FacetsQuery, 'q' | 'size'>> = {}, signal?: AbortSignal) =>
      call(endpoints.facets, { query: { ...parametersOf(filter), ...rest }, signal }),
    /** All that is known of one picture. NotFound where there is none. */
    image: (id: string, signal?: AbortSignal) => call(endpoints.image, { id, signal }),
    /** Its `url` can be opened as it is, from a page of another origin too. */
    original: async (id: string, signal?: AbortSignal) => {
      const { url: at, ...original } = await call(endpoints.original, { id, signal })
      return { ...original, url: at.startsWith('/') ? root + at : at }
    },
    /** Pictures that show the like, the nearest first. */
    similar: (id: string, query: { readonly size?: number } = {}, signal?: AbortSignal) =>
      call(endpoints.similar, { id, query, signal }),
    /** Corrects people, labels or caption. Conflict where the `version` that was given is not the last any more. */
    correct: (id: string, request: z.input<typeof CorrectionRequest>, signal?: AbortSignal) =>
      call(endpoints.correct, { id, body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** Takes a picture out of the index. */
    remove: (id: string, signal?: AbortSignal) => call(endpoints.remove, { id, signal }),
    /** Sends pictures through the API; answers when all are indexed or failed. Refused where `prepareUploads` is for them. */
    upload: (files: readonly File[], signal?: AbortSignal) => {
      const form = new FormData()
      for (const file of files) form.append(endpoints.upload.body.field, file, file.name)
      return call(endpoints.upload, { body: form, signal })
    },
    /** Asks where pictures can be sent to. NotFound where they go to `upload`. */
    prepareUploads: (request: PrepareUploadsRequest, signal?: AbortSignal) =>
      call(endpoints.prepareUploads, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** What has become of a picture that was sent, or tried again; one that is not there yet is queued, or NotFound. */
    uploadState: (id: string, signal?: AbortSignal) => call(endpoints.uploadState, { id, signal }),
    /** Pictures that could not be ingested, the latest first, page by page. */
    failures: (query: Partial<FailuresQuery> = {}, signal?: AbortSignal) => call(endpoints.failures, { query, signal }),
    /** Tries a picture again that could not be ingested. */
    retryFailure: (id: string, signal?: AbortSignal) => call(endpoints.retryFailure, { id, signal }),
    /** Keeps what is worked on for thirty days. */
    keepStory: (request: z.input<typeof StoryRequest>, signal?: AbortSignal) =>
      call(endpoints.keepStory, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** A story that was kept. NotFound where it has expired. */
    story: (id: string, signal?: AbortSignal) => call(endpoints.story, { id, signal }),
    /** Says that a picture that was found is used, or unsuitable. */
    pick: (request: PickRequest, signal?: AbortSignal) =>
      call(endpoints.pick, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** What was picked, page by page. */
    picks: (query: Partial<PicksQuery> = {}, signal?: AbortSignal) => call(endpoints.picks, { query, signal }),
    /** All pictures in two dimensions; `making` where it has to be asked for again. */
    map: (signal?: AbortSignal) => call(endpoints.map, { signal }),
    /** Where on the map an article is. NotFound where there is no map yet. */
    placeOnMap: (request: z.input<typeof PlaceRequest>, signal?: AbortSignal) =>
      call(endpoints.placeOnMap, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** Begins a backfill, or says what it would cost. NotFound where pictures do not lie in a bucket. */
    beginBackfill: (request: z.input<typeof BeginBackfillRequest>, signal?: AbortSignal) =>
      call(endpoints.beginBackfill, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    /** How far a backfill is. */
    backfill: (id: string, signal?: AbortSignal) => call(endpoints.backfill, { id, signal }),
    /** Ends a backfill; begun again, it leaves out what is done. */
    stopBackfill: (id: string, signal?: AbortSignal) => call(endpoints.stopBackfill, { id, signal }),
    /** What is in the index, and what is under way. */
    status: (signal?: AbortSignal) => call(endpoints.status, { signal }),
    /** For an <img>. */
    previewUrl: (id: string) => url(endpoints.preview.path, { id }),
  }
}
/** What `searchApiClient` gives. */
export type SearchApiClient = ReturnType<typeof searchApiClient>

/** Under which filter. Default: all pictures. */
export type Filtered = { readonly filter?: ImageFilter | undefined }

/** A filter as the parameters of a list. */
function parametersOf({ exclude = {}, ...conditions }: ImageFilter = {}) {
  const { ids: excludeIds, labels: excludeLabels, people: excludePeople } = exclude
  return { ...conditions, excludeIds, excludeLabels, excludePeople }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function errorOf(response: Response, answer: unknown): AppError {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retry = Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}
  const body = ErrorBody.safeParse(answer)
  if (!body.success)
    return new AppError(
      codeOfStatus(response.status),
      `The picture desk answered with status ${response.status}.`,
      retry,
    )
  const { code, message, whatToDo } = body.data
  const known = appErrorCodes.find((known) => known === code) ?? codeOfStatus(response.status)
  return new AppError(known, message, { whatToDo, ...retry })
}
