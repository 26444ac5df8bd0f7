import { coversLanguage } from '@picture-desk/embedding-client'
import { EmbeddingConfiguration, IndexConfiguration, SummarizationConfiguration } from './configuration.ts'
import { embeddingFrom, summarizationFrom } from './models.ts'

beforeAll(() => {
  process.env['AWS_REGION'] = 'eu-west-1'
})
afterAll(() => {
  delete process.env['AWS_REGION']
})

const gptJ = {
  provider: 'sagemaker',
  endpointName: 'embedding',
  shape: 'jumpstart',
  model: 'gpt-j-6b',
  revision: '1.0.0',
  dimensions: 4096,
  maxInputTokens: 2048,
}

test.each([
  ['Titan', { provider: 'bedrock', model: 'amazon.titan-embed-text-v2:0', dimensions: 512 }, 512],
  ['Titan with all it gives', { provider: 'bedrock', model: 'amazon.titan-embed-text-v2:0' }, 1024],
  ['GPT-J on SageMaker', gptJ, 4096],
])('the embedding of a stage: %s', (_what, given, dimensions) => {
  const { identity, ...client } = embeddingFrom(EmbeddingConfiguration.parse(given))
  expect([client.dimensions, identity]).toEqual([dimensions, expect.stringContaining(client.model)])
})

test.each([
  ['cohere.embed-multilingual-v3', { provider: 'bedrock', model: 'cohere.embed-multilingual-v3' }, true],
  ['cohere.embed-english-v3', { provider: 'bedrock', model: 'cohere.embed-english-v3' }, false],
  ['an endpoint that says nothing', gptJ, false],
  ['an endpoint with a multilingual model', { ...gptJ, model: 'multilingual-e5', languages: 'any' }, true],
  ['an endpoint with a German one', { ...gptJ, languages: ['de'] }, true],
])('whether German is covered: %s', (_what, given, covers) => {
  expect(coversLanguage(embeddingFrom(EmbeddingConfiguration.parse(given)), 'de')).toBe(covers)
})

test('the endpoint’s name is no part of what an index is pinned to', () => {
  const named = (endpointName: string) =>
    embeddingFrom(EmbeddingConfiguration.parse({ ...gptJ, endpointName })).identity
  expect(named('blue')).toBe(named('green'))
})

test.each([
  { provider: 'openai' },
  { provider: 'bedrock', model: 'titan' },
  { ...gptJ, dimensions: -1 },
  { ...gptJ, revision: '' },
  { ...gptJ, languages: [] },
  { ...gptJ, languages: ['English'] },
])('a model that cannot be is refused: %j', (given) => {
  expect(EmbeddingConfiguration.safeParse(given).success).toBe(false)
})

test('dimensions that the model does not give are refused', () => {
  const configuration = EmbeddingConfiguration.parse({
    provider: 'bedrock',
    model: 'cohere.embed-english-v3',
    dimensions: 7,
  })
  expect(() => embeddingFrom(configuration)).toThrow(/1024 dimensions, not 7/)
})

test('the summarization of a stage: Bedrock or SageMaker', () => {
  const of = (given: object) => summarizationFrom(SummarizationConfiguration.parse(given)).maxCharacters
  expect(of({ provider: 'bedrock', modelId: 'm' })).toBe(50_000)
  expect(of({ provider: 'sagemaker', endpointName: 'summary', model: 'ai21-summarize@1' })).toBe(50_000)
})

test.each(['search.example.org', 'file:///index', ''])('an endpoint that is none: %j', (OPENSEARCH_ENDPOINT) => {
  const given = { OPENSEARCH_ENDPOINT, OPENSEARCH_AUTH: 'none', INDEX_ALIAS: 'a' }
  expect(IndexConfiguration.safeParse(given).success).toBe(false)
})
