import { startAwsServer, type AwsAnswer, type AwsRequest } from '@picture-desk/aws-server'
import { all, refusal, standInModel, type LocalModel, type Purpose } from './stand-in-model.ts'

export type OpenAiCompatibleServerOptions = {
  /** The one model that it has; it answers 404 for another. */
  readonly model: string
  /** What it gives where nobody asks for other ones. */
  readonly dimensions: number
  /** Texts in one call at most. */
  readonly maxBatch?: number
  /** A text of more is refused, as Ollama refuses it; four characters are a token. */
  readonly maxTokens?: number
  /** What stands before a text, by what the text is for. */
  readonly prefixes?: Readonly<Record<Purpose, string>>
  /** Who asks without it is refused. */
  readonly apiKey?: string
}

export type OpenAiCompatibleServer = {
  readonly baseUrl: string
  /** All that was asked, in order. */
  readonly arrived: readonly AwsRequest[]
  readonly close: () => Promise<void>
}

/** `POST /v1/embeddings` on 127.0.0.1, over a model in this process. What `fault` gives goes before its own answer. */
export async function startOpenAiCompatibleServer(
  local: LocalModel,
  options: OpenAiCompatibleServerOptions,
  fault: (call: number) => AwsAnswer | 'silence' | undefined = () => undefined,
): Promise<OpenAiCompatibleServer> {
  const arrived: AwsRequest[] = []
  const answer = embeddings(local, options)
  const server = await startAwsServer((request) => {
    arrived.push(request)
    const given = fault(arrived.length - 1)
    return given === 'silence' ? undefined : (given ?? answer(request))
  })
  return { arrived, baseUrl: `${server.clientOptions.endpoint}/v1`, close: server.close }
}

/** An error as OpenAI, vLLM and Ollama answer it. */
export const refusedWith = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): AwsAnswer =>
  answerOf(status, { error: { message, type: 'invalid_request_error', param: null, code: null } }, headers)

const answerOf = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): AwsAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

function embeddings(
  local: LocalModel,
  {
    apiKey,
    dimensions: usual,
    maxBatch = 32,
    maxTokens = Infinity,
    model: known,
    prefixes = { document: '', query: '' },
  }: OpenAiCompatibleServerOptions,
) {
  const standIn = standInModel(local)
  return async ({ body, headers, path }: AwsRequest): Promise<AwsAnswer> => {
    if (path !== '/v1/embeddings') return { status: 404, body: '404 page not found' }
    if (apiKey !== undefined && headers['authorization'] !== `Bearer ${apiKey}`)
      return refusedWith(401, `Incorrect API key provided: ${String(headers['authorization'])}.`)
    const {
      dimensions = usual,
      input,
      model,
    } = JSON.parse(body) as {
      readonly input: readonly string[]
      readonly model: string
      readonly dimensions?: number
    }
    if (model !== known) return refusedWith(404, `model "${model}" not found, try pulling it first`)
    const refused = refusal(input, maxBatch, 4 * maxTokens)
    if (refused === 'a text is too long') return refusedWith(400, 'the input length exceeds the context length')
    if (refused !== undefined) return refusedWith(400, refused)
    // A model without prefixes makes no difference.
    const purpose = prefixes.query !== '' && input[0]!.startsWith(prefixes.query) ? 'query' : 'document'
    if (!input.every((text) => text.startsWith(prefixes[purpose]))) return refusedWith(400, 'a text without its prefix')
    const texts = input.map((text) => text.slice(prefixes[purpose].length))
    const vectors = await all(standIn, texts, purpose, dimensions)
    // In any order: the index says whose it is.
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).toReversed()
    return answerOf(200, { object: 'list', data, model, usage: { prompt_tokens: 1, total_tokens: 1 } })
  }
}
