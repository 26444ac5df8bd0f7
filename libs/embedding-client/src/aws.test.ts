import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { awsFault, startAwsServer, withFaults, type AwsRequest, type AwsService } from '@picture-desk/aws-server'
import { bedrock, modelError, sageMaker } from './aws-models.test.fixture.ts'
import { bedrockEmbedding, type BedrockEmbeddingOptions } from './bedrock.ts'
import { embeddingContract } from './contract.ts'
import { embedAll } from './embed-all.ts'
import type { EmbeddingClient } from './embedding-client.ts'
import { localEmbedding } from './local.ts'
import { sageMakerEmbedding, type SageMakerEmbeddingOptions } from './sagemaker.ts'
import { standInModel, type StandInModel } from '@picture-desk/embedding-server'

/** Loading the local model and embedding long texts with it, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

let local: EmbeddingClient
let model: StandInModel
beforeAll(async () => {
  local = await localEmbedding({ model: 'use-lite' })
  model = standInModel(local)
})
afterAll(() => local.close?.())

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A client that gives up after 0.2 s, and what arrived. */
async function onSageMaker(service: AwsService, more: Partial<SageMakerEmbeddingOptions> = {}) {
  const arrived: AwsRequest[] = []
  const server = await startAwsServer((request) => (arrived.push(request), service(request)))
  const requestHandler = { requestTimeout: 200, throwOnRequestTimeout: true }
  const client = new SageMakerRuntimeClient({ ...server.clientOptions, requestHandler })
  closing.push(server.close, () => client.destroy())
  const embedding = sageMakerEmbedding({
    client,
    endpointName: more.shape ?? 'jumpstart',
    shape: 'jumpstart',
    model: 'gpt-j-6b',
    revision: 'huggingface-textembedding-gpt-j-6b-fp16@1.1.0',
    dimensions: 512,
    maxInputTokens: 128,
    ...more,
  })
  return { arrived, embedding, server }
}

async function onBedrock(service: AwsService, more: Partial<BedrockEmbeddingOptions> = {}) {
  const arrived: AwsRequest[] = []
  const server = await startAwsServer((request) => (arrived.push(request), service(request)), 'http2')
  const client = new BedrockRuntimeClient({ ...server.clientOptions, requestHandler: { requestTimeout: 200 } })
  closing.push(server.close, () => client.destroy())
  const embedding = bedrockEmbedding({ client, model: 'amazon.titan-embed-text-v2:0', dimensions: 512, ...more })
  return { arrived, embedding, server }
}

/** The model of the contract's suites needs more time than a hang. */
const patient = { requestHandler: { requestTimeout: 30_000, throwOnRequestTimeout: true } }

describe.each([
  ['sagemaker, GPT-J 6B of JumpStart', { shape: 'jumpstart', dimensions: 4096, maxInputTokens: 2048 }],
  [
    'sagemaker, text-embeddings-inference',
    { shape: 'text-embeddings-inference', model: 'all-MiniLM-L6-v2', dimensions: 384, maxInputTokens: 256 },
  ],
] as const)('the contract: %s', (_, options) => {
  let server: Awaited<ReturnType<typeof startAwsServer>>
  let client: SageMakerRuntimeClient
  let embedding: EmbeddingClient
  beforeAll(async () => {
    server = await startAwsServer(sageMaker((...asked) => model(...asked), options.dimensions))
    client = new SageMakerRuntimeClient({ ...server.clientOptions, ...patient })
    embedding = sageMakerEmbedding({
      client,
      endpointName: options.shape,
      model: 'gpt-j-6b',
      revision: '1',
      ...options,
    })
  })
  afterAll(async () => {
    client.destroy()
    await server.close()
  })
  test.each(embeddingContract(() => embedding))('$name', ({ run }) => run())
})

describe.each([
  ['amazon.titan-embed-text-v2:0'],
  ['cohere.embed-english-v3'],
  ['cohere.embed-multilingual-v3'],
  ['cohere.embed-v4:0'],
] as const)('the contract: bedrock, %s', (id) => {
  let server: Awaited<ReturnType<typeof startAwsServer>>
  let client: BedrockRuntimeClient
  let embedding: EmbeddingClient
  beforeAll(async () => {
    server = await startAwsServer(
      bedrock((...asked) => model(...asked)),
      'http2',
    )
    client = new BedrockRuntimeClient({ ...server.clientOptions, ...patient })
    embedding = bedrockEmbedding({ client, model: id })
  })
  afterAll(async () => {
    client.destroy()
    await server.close()
  })
  test.each(embeddingContract(() => embedding))('$name', ({ run }) => run())
})

describe('what is sent', () => {
  test('to an endpoint of JumpStart, and to one of its inference components', async () => {
    const { arrived, embedding } = await onSageMaker(sageMaker(model, 512), { inferenceComponentName: 'gpt-j' })
    await embedding.embed(['  A  lighthouse\n'], 'document')
    expect(arrived).toMatchObject([
      {
        path: '/endpoints/jumpstart/invocations',
        headers: { 'content-type': 'application/json', 'x-amzn-sagemaker-inference-component': 'gpt-j' },
        body: JSON.stringify({ text_inputs: ['A lighthouse'] }),
      },
    ])
  })

  test('to text-embeddings-inference, which cuts texts itself', async () => {
    const { arrived, embedding } = await onSageMaker(sageMaker(model, 512), { shape: 'text-embeddings-inference' })
    await embedding.embed(['A lighthouse', ''], 'query')
    expect(arrived.map(({ body }) => body)).toEqual([JSON.stringify({ inputs: ['A lighthouse', '.'], truncate: true })])
  })

  test('to Titan, one text a call, and to Cohere with what the text is for', async () => {
    const titan = await onBedrock(bedrock(model))
    await titan.embedding.embed(['A lighthouse'], 'query')
    expect(titan.arrived).toMatchObject([
      {
        path: '/model/amazon.titan-embed-text-v2:0/invoke',
        body: JSON.stringify({ inputText: 'A lighthouse', dimensions: 512, normalize: true }),
      },
    ])
    const cohere = await onBedrock(bedrock(model), { model: 'cohere.embed-english-v3', dimensions: 1024 })
    await cohere.embedding.embed(['A lighthouse', 'A tram'], 'query')
    await cohere.embedding.embed(['A lighthouse'], 'document')
    expect(cohere.arrived.map(({ body }) => body)).toEqual([
      JSON.stringify({ texts: ['A lighthouse', 'A tram'], input_type: 'search_query', truncate: 'END' }),
      JSON.stringify({ texts: ['A lighthouse'], input_type: 'search_document', truncate: 'END' }),
    ])
  })

  test('through an inference profile, which does not change the identity', async () => {
    const options = { model: 'cohere.embed-v4:0', inferenceProfile: 'eu.cohere.embed-v4:0' } as const
    const { arrived, embedding } = await onBedrock(bedrock(model), options)
    await embedding.embed(['A lighthouse'], 'document')
    expect(arrived[0]?.path).toBe('/model/eu.cohere.embed-v4:0/invoke')
    expect(embedding.identity).toBe(
      (await onBedrock(bedrock(model), { model: 'cohere.embed-v4:0' })).embedding.identity,
    )
  })

  test('is as many calls at the same time as the client allows, and no more', async () => {
    const waiting: (() => void)[] = []
    let most = 0
    const { embedding } = await onBedrock(
      async (request) => {
        // The third lets all go on: with fewer at the same time the first would wait for ever.
        await new Promise<void>((resolve) => {
          most = Math.max(most, waiting.push(resolve))
          if (waiting.length >= 3) setImmediate(() => waiting.splice(0).forEach((go) => go()))
        })
        return bedrock(model)(request)
      },
      { maxConcurrency: 3 },
    )
    const texts = Array.from({ length: 12 }, (_, i) => `A lighthouse ${i}`)
    expect(await embedAll(embedding, texts, 'document', { maxAttempts: 1 })).toHaveLength(12)
    expect(most).toBe(3)
  })
})

describe('facts', () => {
  test('the identity names the weights, not the endpoint', async () => {
    const { embedding } = await onSageMaker(sageMaker(model, 512))
    expect(embedding.identity).toBe(
      'gpt-j-6b revision@huggingface-textembedding-gpt-j-6b-fp16@1.1.0 tokens=128 characters=1024 pooling=own prefix=none',
    )
    const renamed = await onSageMaker(sageMaker(model, 512), { endpointName: 'blue' })
    expect(renamed.embedding.identity).toBe(embedding.identity)
    const redeployed = await onSageMaker(sageMaker(model, 512), { revision: '2.0.0' })
    expect(redeployed.embedding.identity).not.toBe(embedding.identity)
  })

  test.each([
    [{ model: 'amazon.titan-embed-text-v2:0', dimensions: 300 }, 'gives 1024, 512, 256 dimensions, not 300'],
    [{ model: 'cohere.embed-english-v3', dimensions: 512 }, 'gives 1024 dimensions, not 512'],
    [{ model: 'meta.llama3' }, 'meta.llama3 is none of'],
  ])('%j is refused', (options, message) => {
    const client = new BedrockRuntimeClient({ region: 'eu-central-1' })
    expect(() => bedrockEmbedding({ client, ...options } as BedrockEmbeddingOptions)).toThrow(message)
  })
})

/** Pauses that are not waited for. */
const atOnce = { wait: () => Promise.resolve() }

describe.each([
  ['sagemaker', (service: AwsService) => onSageMaker(service), () => sageMaker(model, 512)],
  ['bedrock', (service: AwsService) => onBedrock(service), () => bedrock(model)],
] as const)('faults of %s', (_, on, service) => {
  test('of 30 % throttled and 10 % failed calls, all texts come through in order', async () => {
    const fault = (call: number) => {
      if (call % 10 < 3) return awsFault('ThrottlingException', 429)
      return call % 10 === 7 ? awsFault('InternalServerException', 500) : undefined
    }
    const { arrived, embedding } = await on(withFaults(service(), fault))
    const texts = Array.from({ length: 20 }, (_, i) => `A lighthouse ${i}`)
    const one = { ...embedding, maxBatch: 1 }
    expect(await embedAll(one, texts, 'document', { ...atOnce, maxAttempts: 8 })).toEqual(
      await embedAll(local, texts, 'document'),
    )
    expect(arrived.length).toBeGreaterThan(texts.length)
  })

  test.each([
    ['throttled', awsFault('ThrottlingException', 429), 'Throttled'],
    ['out of order', awsFault('ServiceUnavailableException', 503), 'Unavailable'],
    ['not loaded yet', awsFault('ModelNotReadyException', 429), 'Unavailable'],
    ['too slow for itself', awsFault('ModelTimeoutException', 408), 'Unavailable'],
    ['silent', undefined, 'Unavailable'],
    ['a page of HTML', { status: 502, body: '<html>Bad Gateway</html>' }, 'Unavailable'],
    ['cut in the middle', { body: '{"embedding": [[0.1, 0.' }, 'Unavailable'],
    ['nothing', { body: '' }, 'Unavailable'],
    ['refusing what was sent', awsFault('ValidationException', 400), 'BadInput'],
    ['refusing who asks', awsFault('AccessDeniedException', 403), 'Forbidden'],
    ['asked with expired credentials', awsFault('ExpiredTokenException', 403), 'Unauthenticated'],
    ['asked with unknown credentials', awsFault('UnrecognizedClientException', 403), 'Unauthenticated'],
    ['something else', { body: '{"generated_text": "Hello"}' }, 'ModelMismatch'],
    ['NaN, as Python writes it', { body: `{"embedding": [${numbers(512, 'NaN')}]}` }, 'ModelMismatch'],
    ['null for a number', { body: `{"embedding": [${numbers(512, 'null')}]}` }, 'ModelMismatch'],
  ])('an answer that is %s', async (_, answer, code) => {
    const { embedding } = await on(() => answer)
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({ code })
  })

  test('a service that nobody runs is Unavailable', async () => {
    const { embedding, server } = await on(service())
    await server.close()
    await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({ code: 'Unavailable' })
  })
})

function numbers(count: number, first: string): string {
  return `[${[first, ...Array<string>(count - 1).fill('0.1')].join()}]`
}

test.each([
  ['other dimensions', `[${numbers(384, '0.1')}]`],
  ['no vector', '[]'],
  ['a vector too many', `[${numbers(512, '0.1')}, ${numbers(512, '0.1')}]`],
])('%s are another model', async (_, embedding) => {
  const { embedding: client } = await onSageMaker(() => ({ body: `{"embedding": ${embedding}}` }))
  await expect(client.embed(['A lighthouse'], 'document')).rejects.toMatchObject({ code: 'ModelMismatch' })
})

test.each([
  [429, 'Throttled'],
  [422, 'BadInput'],
  [503, 'Unavailable'],
])("a container's %d is %s", async (status, code) => {
  const { embedding } = await onSageMaker(() => modelError(status, 'said the container'))
  await expect(embedding.embed(['A lighthouse'], 'document')).rejects.toMatchObject({ code })
})
