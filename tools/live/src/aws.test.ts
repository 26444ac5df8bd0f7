// `npm run live`: what recordings cannot show, that AWS still answers as the providers expect. It costs a few cents.
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { ComprehendClient } from '@aws-sdk/client-comprehend'
import { bedrockEmbedding } from '@picture-desk/embedding-client/bedrock'
import { embeddingContract } from '@picture-desk/embedding-client/contract'
import { comprehendEntityDetection } from '@picture-desk/entity-detection/comprehend'
import { entityDetectionContract } from '@picture-desk/entity-detection/contract'
import { bedrockSummarization } from '@picture-desk/summarization/bedrock'
import { summarizationContract } from '@picture-desk/summarization/contract'

/** A dozen texts of a megabyte, at the pace of the account's quotas. In milliseconds. */
jest.setTimeout(300_000)

const bedrock = new BedrockRuntimeClient({ maxAttempts: 10 })
const comprehend = new ComprehendClient({ maxAttempts: 10 })

// The models of docs/deploy.md.
const embedding = bedrockEmbedding({ client: bedrock, model: 'amazon.titan-embed-text-v2:0', dimensions: 512 })
const summarization = bedrockSummarization({
  client: bedrock,
  modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
})

describe('Titan on Amazon Bedrock', () => {
  test.each(embeddingContract(() => embedding))('$name', ({ run }) => run())
})

describe('Amazon Comprehend', () => {
  const make = () => comprehendEntityDetection({ client: comprehend })
  test.each(entityDetectionContract(make))('$name', ({ run }) => run())
})

describe('Claude on Amazon Bedrock', () => {
  test.each(summarizationContract(() => summarization))('$name', ({ run }) => run())
})
