import { searchAppPorts } from './ports.ts'

const complete = {
  AWS_REGION: 'eu-west-1',
  OPENSEARCH_ENDPOINT: 'https://search.example.org',
  OPENSEARCH_AUTH: 'none',
  INDEX_ALIAS: 'picture-desk-test',
  IMAGE_BUCKET: 'images',
  PREVIEW_BUCKET: 'previews',
  IMAGE_STATUS_TABLE: 'status',
  BUDGETS_TABLE: 'budgets',
  CORRECTIONS_TABLE: 'corrections',
  PICKS_TABLE: 'picks',
  STORIES_TABLE: 'stories',
  EMBEDDING: '{"provider":"bedrock","model":"amazon.titan-embed-text-v2:0","dimensions":512}',
  NEXT_EMBEDDING: '{"provider":"bedrock","model":"cohere.embed-v4:0"}',
  SUMMARIZATION: '{"provider":"sagemaker","endpointName":"summary","model":"ai21-summarize@1"}',
  USER_POOL_ISSUER: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a',
  USER_POOL_KEYS: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a/.well-known/jwks.json',
  USER_POOL_CLIENT_ID: 'client',
  BACKFILL: '{"rekognitionCallsPerSecond":5,"recognitionConcurrency":2,"recognition":{"callsPerSecond":1}}',
  BACKFILL_STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:backfill',
  INGEST_STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:ingest',
  REEMBED_STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:reembed',
  SITE_ORIGINS: 'https://desk.example.org,http://localhost:5173',
}

beforeAll(() => {
  process.env['AWS_REGION'] = 'eu-west-1'
})
afterAll(() => {
  delete process.env['AWS_REGION']
})

test('a complete environment makes an app', () => {
  expect(searchAppPorts(complete).origins).toEqual(['https://desk.example.org', 'http://localhost:5173'])
})

test('what is missing or wrong is told at the start, all of it', () => {
  const { BUDGETS_TABLE, ...rest } = complete
  const wrong = { ...rest, OPENSEARCH_AUTH: 'password', EMBEDDING: '{"provider":"bedrock"}', SITE_ORIGINS: '*' }
  expect(() => searchAppPorts(wrong)).toThrow(
    /OPENSEARCH_AUTH: .*BUDGETS_TABLE: .*EMBEDDING\.model: .*SITE_ORIGINS\.0: /s,
  )
})
