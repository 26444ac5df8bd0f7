import { InvokeEndpointCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'
import type { EmbeddingClient } from './embedding-client.ts'
import { remoteEmbedding } from './remote-embedding.ts'

const vectors = z.array(z.array(z.number()))

/**
 * How a container wants texts and gives vectors. `jumpstart`: the text embedding models of SageMaker JumpStart, GPT-J 6B among
 * them (example notebook "Introduction to JumpStart - Text Embedding"). `text-embeddings-inference`: Hugging Face's server
 * (its OpenAPI document, `/embed`).
 */
const shapes = {
  jumpstart: {
    request: (texts: readonly string[]): object => ({ text_inputs: texts }),
    vectors: z.object({ embedding: vectors }).transform(({ embedding }) => embedding),
  },
  'text-embeddings-inference': {
    request: (texts: readonly string[]): object => ({ inputs: texts, truncate: true }),
    vectors,
  },
} as const satisfies Record<SageMakerShape, object>

/** What containers speak. */
export type SageMakerShape = 'jumpstart' | 'text-embeddings-inference'

/** Which endpoint, and what cannot be asked of it. */
export type SageMakerEmbeddingOptions = {
  /** With its region, credentials, timeouts and retries. */
  readonly client: SageMakerRuntimeClient
  readonly endpointName: string
  /** Which of the models of an endpoint that has several. Default: none. */
  readonly inferenceComponentName?: string
  /** What the container speaks. */
  readonly shape: SageMakerShape
  /** How people call the model: `gpt-j-6b`. */
  readonly model: string
  /**
   * Which weights of that model: JumpStart's model id and version, a commit of the hub, a digest. It is part of the identity,
   * since an endpoint can change behind its name: give another one whenever another model is deployed.
   */
  readonly revision: string
  readonly dimensions: number
  readonly maxInputTokens: number
  /** Those that the deployed model was trained for: `any`, or primary subtags of BCP 47. Default: English. */
  readonly languages?: EmbeddingClient['languages']
  /** Texts in one call at most. Default: 32, that of text-embeddings-inference (`--max-client-batch-size`). */
  readonly maxBatch?: number
  /** Default: 4. */
  readonly maxConcurrency?: number
  /**
   * UTF-16 code units of a text, sent at most. Default: 8 for each token, which is more than any language has. Give less for
   * a container that refuses a text of too many tokens instead of cutting it.
   */
  readonly maxCharacters?: number
  /** Whether the endpoint's vectors have unit length. Default: false. */
  readonly normalized?: boolean
}

/** A model on an endpoint of Amazon SageMaker. It makes no difference between documents and queries. */
export function sageMakerEmbedding({
  client,
  dimensions,
  endpointName,
  inferenceComponentName,
  languages = ['en'],
  maxBatch = 32,
  maxConcurrency = 4,
  maxInputTokens,
  maxCharacters = 8 * maxInputTokens,
  model,
  normalized = false,
  revision,
  shape,
}: SageMakerEmbeddingOptions): EmbeddingClient {
  const { request, vectors } = shapes[shape]
  return remoteEmbedding(
    {
      model,
      identity: `${model} revision@${revision} tokens=${maxInputTokens} characters=${maxCharacters} pooling=own prefix=none`,
      dimensions,
      maxBatch,
      maxConcurrency,
      maxInputTokens,
      languages,
      normalized,
    },
    {
      service: `the SageMaker endpoint ${endpointName}`,
      maxCharacters,
      vectors,
      errorOf: awsError,
      invoke: async (texts) => {
        const { Body } = await client.send(
          new InvokeEndpointCommand({
            EndpointName: endpointName,
            ...(inferenceComponentName === undefined ? {} : { InferenceComponentName: inferenceComponentName }),
            ContentType: 'application/json',
            Accept: 'application/json',
            Body: new TextEncoder().encode(JSON.stringify(request(texts))),
          }),
        )
        return Body
      },
    },
  )
}
