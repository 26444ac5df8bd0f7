import { AppError, appErrorCodes } from '@picture-desk/app-error'
import type * as z from 'zod'
import { endpoints, type Endpoint } from './endpoints.ts'
import { ErrorBody, type SearchRequest } from './schemas.ts'

type Answer<E extends Endpoint> = E['answer'] extends { kind: 'json'; schema: infer S extends z.ZodType }
  ? z.output<S>
  : never

export type ClientOptions = {
  /** Where the API is: `http://localhost:4200`, or empty for the page's own origin. */
  readonly baseUrl: string
  readonly fetch?: typeof globalThis.fetch
  /** Sent with every call: an access token, say. */
  readonly headers?: () => Readonly<Record<string, string>>
}

type CallOptions = {
  readonly id?: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: NonNullable<RequestInit['body']>
  readonly contentType?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * The API as functions. What is answered is read with the contract's schemas, so a field that this version does not know is
 * dropped and a missing one is an Internal error. Rejects with AppError: the code the server gave, or Unavailable where none
 * answers.
 */
export function searchApiClient({ baseUrl, fetch = globalThis.fetch, headers = () => ({}) }: ClientOptions) {
  const url = (path: string, { id, query = {} }: CallOptions) => {
    const parameters = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString()
    return baseUrl + path.replace('{id}', encodeURIComponent(id ?? '')) + (parameters === '' ? '' : `?${parameters}`)
  }

  async function call<E extends Endpoint>(endpoint: E, options: CallOptions = {}): Promise<Answer<E>> {
    const { body, contentType, signal } = options
    const request: RequestInit = {
      method: endpoint.method,
      headers: { ...headers(), ...(contentType === undefined ? {} : { 'content-type': contentType }) },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    }
    const response = await fetch(url(endpoint.path, options), request).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new AppError('Unavailable', 'The picture desk does not answer.', { cause })
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw errorOf(response, answer)
    if (endpoint.answer.kind !== 'json') throw new AppError('Internal', `${endpoint.path} answers no JSON`)
    const read = endpoint.answer.schema.safeParse(answer)
    if (!read.success)
      throw new AppError('Internal', 'The picture desk gave an answer that this page does not understand.', {
        cause: read.error,
      })
    return read.data as Answer<E>
  }

  return {
    search: (request: Partial<SearchRequest> & Pick<SearchRequest, 'article'>, signal?: AbortSignal) =>
      call(endpoints.search, { body: JSON.stringify(request), contentType: 'application/json', signal }),
    image: (id: string, signal?: AbortSignal) => call(endpoints.image, { id, signal }),
    similar: (id: string, query: { readonly size?: number } = {}, signal?: AbortSignal) =>
      call(endpoints.similar, { id, query, signal }),
    remove: (id: string) => call(endpoints.remove, { id }),
    upload: (files: readonly File[], signal?: AbortSignal) => {
      const form = new FormData()
      for (const file of files) form.append(endpoints.upload.body.field, file, file.name)
      return call(endpoints.upload, { body: form, signal })
    },
    status: (signal?: AbortSignal) => call(endpoints.status, { signal }),
    /** For an <img>. */
    previewUrl: (id: string) => url(endpoints.preview.path, { id }),
  }
}
export type SearchApiClient = ReturnType<typeof searchApiClient>

function errorOf(response: Response, answer: unknown): AppError {
  const body = ErrorBody.safeParse(answer)
  if (!body.success) return new AppError('Unavailable', `The picture desk answered with status ${response.status}.`)
  const { code, message, whatToDo } = body.data
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new AppError(appErrorCodes.find((known) => known === code) ?? 'Internal', message, {
    whatToDo,
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
  })
}
