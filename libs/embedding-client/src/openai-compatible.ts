import { AppError, codeOfStatus, isAppError, toAppError, type AppErrorCode } from '@picture-desk/app-error'
import * as z from 'zod'
import type { EmbeddingClient, EmbeddingPurpose } from './embedding-client.ts'
import { remoteEmbedding } from './remote-embedding.ts'

/** Which model of which server, and what cannot be asked of it. */
export type OpenAiCompatibleEmbeddingOptions = {
  /** What stands before `/embeddings`: `http://localhost:11434/v1`. */
  readonly baseUrl: string
  /** Sent as a bearer token. Default: none. */
  readonly apiKey?: string
  /** What the server calls the model: `nomic-embed-text`. */
  readonly model: string
  /**
   * Which weights of that model: the digest that `ollama list` shows, a commit of the hub. It is part of the identity, since a
   * server can change what stands behind a name: give another one whenever it has another model.
   */
  readonly revision: string
  readonly dimensions: number
  /** Whether the server is asked for so many dimensions, where a model can give several. Default: false, it has one only. */
  readonly asksForDimensions?: boolean
  readonly maxInputTokens: number
  /** What the model wants before a text, as its card says: `search_document: ` and `search_query: `. Default: nothing. */
  readonly prefixes?: Readonly<Record<EmbeddingPurpose, string>>
  /** Those that the model was trained for: `any`, or primary subtags of BCP 47. Default: English. */
  readonly languages?: EmbeddingClient['languages']
  /** Texts in one call at most. Default: 32, that of text-embeddings-inference (`--max-client-batch-size`). */
  readonly maxBatch?: number
  /** Default: 4. */
  readonly maxConcurrency?: number
  /**
   * UTF-16 code units of a text, sent at most, without the prefix. Default: 8 for each token, which is more than any language
   * has. What a server refuses as too long, instead of cutting it, is sent again by halves.
   */
  readonly maxCharacters?: number
  /** Whether the server's vectors have unit length. Default: false. */
  readonly normalized?: boolean
  /** For one call, until its whole answer is here; 300 at most. Default: 60, since some load the model at the first call. */
  readonly timeoutSeconds?: number
}

/** OpenAI API reference, "Create embeddings". The order is that of `index`, whatever the order in the list. */
const vectors = z
  .object({ data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })) })
  .transform(({ data }) => data.toSorted((a, b) => a.index - b.index))
  .refine((data) => data.every(({ index }, place) => index === place), 'an index is missing or there twice')
  .transform((data) => data.map(({ embedding }) => embedding))

/** A model behind `POST /v1/embeddings`, as Ollama, vLLM, text-embeddings-inference, LM Studio, llama.cpp and OpenAI serve it. */
export function openAiCompatibleEmbedding({
  apiKey,
  asksForDimensions = false,
  baseUrl,
  dimensions,
  languages = ['en'],
  maxBatch = 32,
  maxConcurrency = 4,
  maxInputTokens,
  maxCharacters = 8 * maxInputTokens,
  model,
  normalized = false,
  prefixes = { document: '', query: '' },
  revision,
  timeoutSeconds = 60,
}: OpenAiCompatibleEmbeddingOptions): EmbeddingClient {
  const url = embeddingsUrl(baseUrl)
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new AppError(
      'BadInput',
      'The key has characters that no bearer token has: white space, a line break, an accent.',
    )
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  }
  const treatment = `pooling=own document=${JSON.stringify(prefixes.document)} query=${JSON.stringify(prefixes.query)}`
  return remoteEmbedding(
    {
      model,
      identity: `${model} revision@${revision} dimensions=${dimensions} tokens=${maxInputTokens} characters=${maxCharacters} ${treatment}`,
      dimensions,
      maxBatch,
      maxConcurrency,
      maxInputTokens,
      languages,
      normalized,
    },
    {
      service: `the embedding server ${url.host}`,
      maxCharacters,
      vectors,
      errorOf: fetchError,
      isTooLong,
      invoke: async (texts, purpose) => {
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body: JSON.stringify({
            model,
            input: texts.map((text) => prefixes[purpose] + text),
            ...(asksForDimensions ? { dimensions } : {}),
          }),
          // Texts and the key are for this server and for none that it names.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutSeconds * 1000),
        })
        if (!response.ok) throw await refusal(response, `the embedding server ${url.host}`)
        return new Uint8Array(await response.arrayBuffer())
      },
    },
  )
}

function embeddingsUrl(baseUrl: string): URL {
  const url = URL.parse('embeddings', `${baseUrl.replace(/\/+$/, '')}/`)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new AppError('BadInput', `"${baseUrl}" is no address of a server; it is like http://localhost:11434/v1.`)
}

/** `{error: {message}}` of OpenAI and most others; text-embeddings-inference and older vLLM have the message at the top. */
const refused = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
])

const whatToDo: Partial<Record<AppErrorCode, string>> = {
  Unauthenticated: 'Give the key that the server wants (apiKey).',
  Forbidden: 'Give a key that may use this model (apiKey).',
  NotFound: 'See that the address ends in /v1 or what the server has instead, and that the server has this model.',
}

/** A server's status and words as an error. Who was refused may be named in the words: they are left out then. */
async function refusal(response: Response, service: string): Promise<AppError> {
  const { headers, status } = response
  // It leads elsewhere: the address is not that of the server.
  const code = status < 400 ? 'NotFound' : codeOfStatus(status)
  const said = refused.safeParse(await response.json().catch(() => undefined)).data
  const isTold = said !== undefined && code !== 'Unauthenticated' && code !== 'Forbidden'
  const seconds = Number(headers.get('retry-after') ?? NaN)
  const mayRetry = code === 'Throttled' || code === 'Unavailable'
  return new AppError(code, `${service} answered ${status}${isTold ? `: ${said.slice(0, 300)}` : ''}`, {
    ...(whatToDo[code] === undefined ? {} : { whatToDo: whatToDo[code] }),
    ...(mayRetry && seconds >= 0 ? { retryAfterSeconds: seconds } : {}),
  })
}

/** What `fetch` threw: a connection that could not be made, broke off or was silent is Unavailable. */
function fetchError(thrown: unknown, service: string): AppError {
  if (isAppError(thrown) || typeof thrown !== 'object' || thrown === null) return toAppError(thrown)
  const { cause, name } = thrown as { readonly name?: string; readonly cause?: Error & { readonly code?: string } }
  if (name === 'TimeoutError')
    return new AppError('Unavailable', `${service} did not answer in time`, { cause: thrown })
  // What is wrong with the connection is the cause of its TypeError; a fault of ours has none.
  if (cause === undefined) return toAppError(thrown)
  return new AppError('Unavailable', `${service} cannot be reached: ${cause.code ?? cause.message}`, {
    cause: thrown,
    whatToDo: 'See that the server runs, and that its address is the right one (baseUrl).',
  })
}

/**
 * Servers say it each in their own way: 400 with "maximum context length" (OpenAI, vLLM) or "exceeds the context length" (Ollama),
 * 413 with "must have less than 512 tokens" (text-embeddings-inference), 500 with "is too large to process" (llama.cpp).
 */
const isTooLong = ({ code, message }: AppError): boolean =>
  (code === 'BadInput' || code === 'Unavailable') &&
  /answered (?:413\b|(?:400|422|500): .*(?:context (?:length|size|window)|\btokens\b|too (?:long|large)))/is.test(
    message,
  )
