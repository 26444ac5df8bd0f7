import { embeddingContract } from './contract.ts'
import { embedAll } from './embed-all.ts'
import type { EmbeddingClient } from './embedding-client.ts'
import { localEmbedding } from './local.ts'
import {
  refusedWith,
  startOpenAiCompatibleServer,
  type OpenAiCompatibleServer,
  type OpenAiCompatibleServerOptions,
} from '@picture-desk/embedding-server'
import { openAiCompatibleEmbedding, type OpenAiCompatibleEmbeddingOptions } from './openai-compatible.ts'

/** Loading the local model and embedding long texts with it, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

let local: EmbeddingClient
beforeAll(async () => {
  local = await localEmbedding({ model: 'use-lite' })
})
afterAll(() => local.close?.())

const nomic = { document: 'search_document: ', query: 'search_query: ' }
const facts = { model: 'use-lite', revision: '0a109f422b47', dimensions: 512, maxInputTokens: 128 }

describe.each<[string, Partial<OpenAiCompatibleServerOptions>, Partial<OpenAiCompatibleEmbeddingOptions>]>([
  ['a server that cuts texts itself', {}, {}],
  ['a server that refuses what is too long', { maxTokens: 128 }, {}],
  [
    'a key, prefixes and dimensions that are asked for',
    { dimensions: 1024, prefixes: nomic, apiKey: 'sk-test' },
    { dimensions: 256, asksForDimensions: true, prefixes: nomic, apiKey: 'sk-test' },
  ],
])('the contract: %s', (_, ofServer, ofClient) => {
  let server: OpenAiCompatibleServer
  beforeAll(async () => {
    server = await startOpenAiCompatibleServer(local, { model: 'use-lite', dimensions: 512, ...ofServer })
  })
  afterAll(() => server.close())
  test.each(embeddingContract(() => openAiCompatibleEmbedding({ baseUrl: server.baseUrl, ...facts, ...ofClient })))(
    '$name',
    ({ run }) => run(),
  )
})

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A client that gives up after 0.2 s, and its server. */
async function onServer(
  fault?: Parameters<typeof startOpenAiCompatibleServer>[2],
  ofClient: Partial<OpenAiCompatibleEmbeddingOptions> = {},
  ofServer: Partial<OpenAiCompatibleServerOptions> = {},
) {
  const server = await startOpenAiCompatibleServer(local, { model: 'use-lite', dimensions: 512, ...ofServer }, fault)
  closing.push(server.close)
  const embedding = openAiCompatibleEmbedding({ baseUrl: server.baseUrl, timeoutSeconds: 0.2, ...facts, ...ofClient })
  return { embedding, server, bodies: () => server.arrived.map(({ body }) => JSON.parse(body) as unknown) }
}
const patient = { timeoutSeconds: 30 }

describe('what is sent', () => {
  test('is the model and the texts, without white space, and no key where there is none', async () => {
    const { bodies, embedding, server } = await onServer(undefined, patient)
    await embedding.embed(['  A  lighthouse\n', ''], 'document')
    expect(bodies()).toEqual([{ model: 'use-lite', input: ['A lighthouse', '.'] }])
    expect(server.arrived[0]).toMatchObject({ path: '/v1/embeddings', headers: { 'content-type': 'application/json' } })
    expect(server.arrived[0]?.headers).not.toHaveProperty('authorization')
  })

  test('is the prefix of what the text is for, whole, with the key and the dimensions where they are wanted', async () => {
    const wanted = { ...patient, prefixes: nomic, apiKey: 'sk-test', asksForDimensions: true, dimensions: 64 }
    const { bodies, embedding, server } = await onServer(undefined, wanted, { prefixes: nomic })
    await embedding.embed(['A lighthouse'], 'query')
    await embedding.embed(['A lighthouse', ''], 'document')
    expect(bodies()).toEqual([
      { model: 'use-lite', input: ['search_query: A lighthouse'], dimensions: 64 },
      { model: 'use-lite', input: ['search_document: A lighthouse', 'search_document: .'], dimensions: 64 },
    ])
    expect(server.arrived[0]?.headers['authorization']).toBe('Bearer sk-test')
  })

  test('goes to the same place whether the address ends in a slash or not', async () => {
    const { server } = await onServer()
    const embedding = openAiCompatibleEmbedding({ ...facts, ...patient, baseUrl: `${server.baseUrl}/` })
    await embedding.embed(['A lighthouse'], 'query')
    expect(server.arrived.map(({ path }) => path)).toEqual(['/v1/embeddings'])
  })
})

describe('texts that a server refuses as too long', () => {
  test('go again by themselves and by halves, and do not shorten their neighbours', async () => {
    const { bodies, embedding } = await onServer(undefined, patient, { maxTokens: 128 })
    const long = 'A lighthouse in the fog. '.repeat(30)
    const [neighbour] = await embedding.embed(['A tram', long], 'document')
    expect(neighbour).toEqual((await local.embed(['A tram'], 'document'))[0])
    const sent = bodies() as { readonly input: readonly string[] }[]
    expect(sent.map(({ input }) => input.map(({ length }) => length))).toEqual([[6, 749], [6], [749], [374]])
    expect(sent.at(-1)?.input[0]).toBe(long.slice(0, 374))
  })

  test.each([
    ['vLLM and OpenAI', 400, "This model's maximum context length is 512 tokens."],
    ['Ollama', 400, 'the input length exceeds the context length'],
    ['text-embeddings-inference', 413, 'Input validation error: `inputs` must have less than 512 tokens. Given: 785'],
    ['llama.cpp', 500, 'input is too large to process. increase the physical batch size'],
  ])('are known by the words of %s', async (_, status, message) => {
    const { embedding, server } = await onServer(
      (call) => (call === 0 ? refusedWith(status, message) : undefined),
      patient,
    )
    await embedding.embed(['A lighthouse'], 'document')
    expect(server.arrived).toHaveLength(2)
  })

  test('are given up where nothing is short enough', async () => {
    const { embedding } = await onServer(() => refusedWith(413, 'too large'), patient)
    await expect(embedding.embed(['A lighthouse', 'A tram'], 'query')).rejects.toMatchObject({ code: 'BadInput' })
  })
})

describe('facts', () => {
  test('the identity names the weights and what is done with a text, not the server', async () => {
    const { embedding } = await onServer(undefined, { prefixes: nomic })
    expect(embedding.identity).toBe(
      'use-lite revision@0a109f422b47 dimensions=512 tokens=128 characters=1024 pooling=own document="search_document: " query="search_query: "',
    )
    expect((await onServer(undefined, { prefixes: nomic })).embedding.identity).toBe(embedding.identity)
  })

  test.each([
    [{ revision: 'another' }],
    [{ dimensions: 256 }],
    [{ maxInputTokens: 64 }],
    [{ prefixes: { ...nomic, query: 'query: ' } }],
  ])('%j is another identity', async (changed) => {
    const { embedding } = await onServer(undefined, { prefixes: nomic })
    expect((await onServer(undefined, { prefixes: nomic, ...changed })).embedding.identity).not.toBe(embedding.identity)
  })

  test('it is for English where nothing else is said', async () => {
    expect((await onServer()).embedding.languages).toEqual(['en'])
    expect((await onServer(undefined, { languages: 'any' })).embedding.languages).toBe('any')
  })

  test.each(['localhost:11434/v1', '', 'file:///v1', 'http://'])('"%s" is refused as an address', (baseUrl) => {
    expect(() => openAiCompatibleEmbedding({ ...facts, baseUrl })).toThrow(/is no address of a server/)
  })

  test('a key that no header can have is refused, and not repeated', () => {
    const broken = () => openAiCompatibleEmbedding({ ...facts, baseUrl: 'http://localhost/v1', apiKey: 'sk-secret\n' })
    expect(broken).toThrow(/The key has characters/)
    expect(broken).not.toThrow(/secret/)
  })
})

const html = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' }
const json = (body: string) => ({ headers: { 'content-type': 'application/json' }, body })
const numbers = (count: number, first = '0.1') => `[${[first, ...Array<string>(count - 1).fill('0.1')].join()}]`
const one = (embedding: string, index = 0) => `{"object":"embedding","index":${index},"embedding":${embedding}}`

describe('faults', () => {
  test.each([
    ['throttled', refusedWith(429, 'Rate limit reached'), 'Throttled'],
    ['out of order', refusedWith(500, 'CUDA error'), 'Unavailable'],
    ['starting', refusedWith(503, 'Loading model'), 'Unavailable'],
    ['failing with its model', refusedWith(424, 'inference failed'), 'Unavailable'],
    ['silent', 'silence', 'Unavailable'],
    ['a page of HTML', html, 'Unavailable'],
    ['a page of HTML that is fine', { ...html, status: 200 }, 'Unavailable'],
    ['cut in the middle', json('{"data": [{"index": 0, "embedding": [0.1, 0.'), 'Unavailable'],
    ['nothing', json(''), 'Unavailable'],
    ['refusing what was sent', refusedWith(400, 'dimensions is not supported'), 'BadInput'],
    ['refusing what it cannot read', refusedWith(422, 'Field required'), 'BadInput'],
    ['asking for a key', refusedWith(401, 'You did not provide an API key'), 'Unauthenticated'],
    ['refusing who asks', refusedWith(403, 'no access to the model'), 'Forbidden'],
    ['leading elsewhere', { status: 307, headers: { location: 'http://localhost:9/v1' }, body: '' }, 'NotFound'],
    ['something else', json('{"choices": []}'), 'ModelMismatch'],
    ['NaN, as Python writes it', json(`{"data": [${one(numbers(512, 'NaN'))}]}`), 'ModelMismatch'],
    ['null for a number', json(`{"data": [${one(numbers(512, 'null'))}]}`), 'ModelMismatch'],
    ['of other dimensions', json(`{"data": [${one(numbers(384))}]}`), 'ModelMismatch'],
    ['no vector', json('{"data": []}'), 'ModelMismatch'],
    ['a vector too many', json(`{"data": [${one(numbers(512))}, ${one(numbers(512), 1)}]}`), 'ModelMismatch'],
    ['of another index', json(`{"data": [${one(numbers(512), 1)}]}`), 'ModelMismatch'],
  ] as const)('an answer that is %s', async (_, answer, code) => {
    const { embedding, server } = await onServer(() => answer)
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({ code })
    expect(server.arrived).toHaveLength(1)
  })

  test('a model that the server does not have is NotFound, in its own words', async () => {
    const { embedding } = await onServer(undefined, { model: 'nomic-embed-text' })
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({
      code: 'NotFound',
      message: expect.stringMatching(
        /answered 404: model "nomic-embed-text" not found, try pulling it first/,
      ) as string,
    })
  })

  test('an address that is not that of its API is NotFound, and what to do is said', async () => {
    const { server } = await onServer()
    const embedding = openAiCompatibleEmbedding({ ...facts, baseUrl: server.baseUrl.replace('/v1', '') })
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({
      code: 'NotFound',
      whatToDo: expect.stringContaining('/v1') as string,
    })
  })

  test('a wrong key is Unauthenticated, and the key stands in no message', async () => {
    const { embedding } = await onServer(undefined, { apiKey: 'sk-wrong' }, { apiKey: 'sk-right' })
    const refused = embedding.embed(['A lighthouse'], 'document')
    await expect(refused).rejects.toMatchObject({ code: 'Unauthenticated' })
    await expect(refused).rejects.not.toThrow(/sk-/)
  })

  test.each([
    ['{"error":"Model is overloaded","error_type":"overloaded"}', 'Model is overloaded'],
    ['{"message":"Model is overloaded","type":"overloaded","code":429}', 'Model is overloaded'],
  ])('words that stand elsewhere are found too: %s', async (body, words) => {
    const { embedding } = await onServer(() => ({ ...json(body), status: 429 }))
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toThrow(words)
  })

  test.each([
    ['7', 7],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('it waits for as long as the server asks: %s', async (asked, retryAfterSeconds) => {
    const { embedding } = await onServer(() => refusedWith(429, 'Rate limit reached', { 'retry-after': asked }))
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({ retryAfterSeconds })
  })

  test('a server that nobody runs is Unavailable', async () => {
    const { embedding, server } = await onServer()
    await server.close()
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({
      code: 'Unavailable',
      message: expect.stringContaining('ECONNREFUSED') as string,
    })
  })

  test('of 30 % throttled and 10 % failed calls, all texts come through in order', async () => {
    const fault = (call: number) => {
      if (call % 10 < 3) return refusedWith(429, 'Rate limit reached')
      return call % 10 === 7 ? refusedWith(500, 'CUDA error') : undefined
    }
    const { embedding, server } = await onServer(fault, { ...patient, maxBatch: 1 })
    const texts = Array.from({ length: 20 }, (_, i) => `A lighthouse ${i}`)
    const atOnce = { wait: () => Promise.resolve(), maxAttempts: 8 }
    expect(await embedAll(embedding, texts, 'document', atOnce)).toEqual(await embedAll(local, texts, 'document'))
    expect(server.arrived.length).toBeGreaterThan(texts.length)
  })
})
