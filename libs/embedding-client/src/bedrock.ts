import { InvokeModelCommand, type BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'
import type { EmbeddingClient, EmbeddingPurpose } from './embedding-client.ts'
import { remoteEmbedding } from './remote-embedding.ts'

type Model = {
  /** What it can give; the first is the default. */
  readonly dimensions: readonly [number, ...number[]]
  readonly maxInputTokens: number
  /** UTF-16 code units that the service takes, or more than the tokens can be. */
  readonly maxCharacters: number
  readonly maxBatch: number
  readonly normalized: boolean
  /** Languages that its maker says it was trained for. */
  readonly languages: EmbeddingClient['languages']
  /** What the request asks for, besides tokens and dimensions. Part of the identity. */
  readonly treatment: string
  readonly request: (texts: readonly string[], purpose: EmbeddingPurpose, dimensions: number) => object
  readonly vectors: z.ZodType<readonly (readonly number[])[]>
}

const vector = z.array(z.number())
const cohereVectors = z
  .object({ embeddings: z.union([z.array(vector), z.object({ float: z.array(vector) })]) })
  .transform(({ embeddings }) => ('float' in embeddings ? embeddings.float : embeddings))

const cohereV3 = {
  dimensions: [1024],
  maxInputTokens: 512,
  maxCharacters: 2048,
  maxBatch: 96,
  normalized: false,
  treatment: 'input_type=by-purpose truncate=END',
  request: (texts, purpose) => ({ texts, input_type: `search_${purpose}`, truncate: 'END' }),
  vectors: cohereVectors,
} satisfies Omit<Model, 'languages'>

/** Cohere Embed v4 takes 128,000. Descriptions and summaries have some hundred, and all that is sent is paid for. */
const cohereV4Tokens = 8192

/**
 * Shapes, limits and languages: Amazon Bedrock User Guide, "Inference request parameters" and "Supported foundation models", Titan
 * Text Embeddings (v2: more than a hundred languages) and Cohere Embed (multilingual and v4: more than a hundred).
 */
const models = {
  'amazon.titan-embed-text-v2:0': {
    dimensions: [1024, 512, 256],
    maxInputTokens: 8192,
    maxCharacters: 50_000,
    maxBatch: 1,
    normalized: true,
    languages: 'any',
    treatment: 'normalize=true',
    request: ([inputText], _, dimensions) => ({ inputText, dimensions, normalize: true }),
    vectors: z.object({ embedding: vector }).transform(({ embedding }) => [embedding]),
  },
  'cohere.embed-english-v3': { ...cohereV3, languages: ['en'] },
  'cohere.embed-multilingual-v3': { ...cohereV3, languages: 'any' },
  'cohere.embed-v4:0': {
    ...cohereV3,
    languages: 'any',
    dimensions: [1536, 1024, 512, 256],
    maxInputTokens: cohereV4Tokens,
    maxCharacters: 50_000,
    treatment: 'input_type=by-purpose truncate=RIGHT',
    request: (texts, purpose, dimensions) => ({
      texts,
      input_type: `search_${purpose}`,
      truncate: 'RIGHT',
      max_tokens: cohereV4Tokens,
      output_dimension: dimensions,
      embedding_types: ['float'],
    }),
  },
} as const satisfies Readonly<Record<BedrockEmbeddingModel, Model>>

/** Foundation models of Bedrock whose requests and answers are known here. */
export type BedrockEmbeddingModel =
  'amazon.titan-embed-text-v2:0' | 'cohere.embed-english-v3' | 'cohere.embed-multilingual-v3' | 'cohere.embed-v4:0'

/** Which model of Bedrock, and by whose client. */
export type BedrockEmbeddingOptions = {
  /** With its region, credentials, timeouts and retries. */
  readonly client: BedrockRuntimeClient
  /** The foundation model, whose id names its version too. */
  readonly model: BedrockEmbeddingModel
  /** The id or ARN of an inference profile through which to call it. Default: the model itself. */
  readonly inferenceProfile?: string
  /** Default: the most that the model gives. */
  readonly dimensions?: number
  /** Default: 4. */
  readonly maxConcurrency?: number
}

/** Titan Text Embeddings v2 or Cohere Embed on Amazon Bedrock. Throws BadInput where the model is unknown or has no such dimensions. */
export function bedrockEmbedding({
  client,
  dimensions: wanted,
  inferenceProfile,
  maxConcurrency = 4,
  model,
}: BedrockEmbeddingOptions): EmbeddingClient {
  const known: Readonly<Record<string, Model>> = models
  const chosen = known[model]
  if (!chosen) throw new AppError('BadInput', `${model} is none of ${Object.keys(models).join(', ')}`)
  const dimensions = wanted ?? chosen.dimensions[0]
  if (!chosen.dimensions.includes(dimensions))
    throw new AppError('BadInput', `${model} gives ${chosen.dimensions.join(', ')} dimensions, not ${dimensions}`)
  const { languages, maxBatch, maxCharacters, maxInputTokens, normalized, request, treatment, vectors } = chosen
  return remoteEmbedding(
    {
      model,
      identity: `${model} dimensions=${dimensions} tokens=${maxInputTokens} characters=${maxCharacters} ${treatment}`,
      dimensions,
      maxBatch,
      maxConcurrency,
      maxInputTokens,
      languages,
      normalized,
    },
    {
      service: 'Amazon Bedrock',
      maxCharacters,
      vectors,
      errorOf: awsError,
      invoke: async (texts, purpose) => {
        const { body } = await client.send(
          new InvokeModelCommand({
            modelId: inferenceProfile ?? model,
            contentType: 'application/json',
            accept: 'application/json',
            body: new TextEncoder().encode(JSON.stringify(request(texts, purpose, dimensions))),
          }),
        )
        return body
      },
    },
  )
}
