import { EmbeddingConfiguration } from '@picture-desk/service-ports'
import { estimate, tell } from './estimate.ts'

const titan = EmbeddingConfiguration.parse({ provider: 'bedrock', model: 'amazon.titan-embed-text-v2:0' })
const gptJ = EmbeddingConfiguration.parse({
  provider: 'sagemaker',
  endpointName: 'e',
  shape: 'jumpstart',
  model: 'gpt-j-6b',
  revision: '1',
  dimensions: 4096,
  maxInputTokens: 2048,
})

test('ten million records cost what their tokens do, and take as long as the model', () => {
  const told = estimate({ records: 10_000_000, settleSeconds: 900 }, { concurrency: 4, embedding: titan })
  expect(told).toEqual({ records: 10_000_000, concurrency: 4, price: 12, seconds: 100_900 })
  expect(tell(told)).toBe(
    '10,000,000 records, 4 ranges at once: about US$ 12, about 29 hours. Rekognition is not asked.',
  )
})

test('an endpoint of SageMaker is paid for by the hour', () => {
  const told = estimate({ records: 9, settleSeconds: 900 }, { concurrency: 1, embedding: gptJ })
  expect(tell(told)).toBe(
    '9 records, 1 ranges at once: paid for by the hour of its endpoint, about 16 minutes. Rekognition is not asked.',
  )
})
