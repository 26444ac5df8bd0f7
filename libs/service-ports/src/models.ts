import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { bedrockEmbedding } from '@picture-desk/embedding-client/bedrock'
import { sageMakerEmbedding } from '@picture-desk/embedding-client/sagemaker'
import type { Summarization } from '@picture-desk/summarization'
import { bedrockSummarization } from '@picture-desk/summarization/bedrock'
import { sageMakerSummarization } from '@picture-desk/summarization/sagemaker'
import type { EmbeddingConfiguration, SummarizationConfiguration } from './configuration.ts'
import { patient } from './patient.ts'

/** Undefined where a key is undefined: optional properties of the providers are there or not. */
type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }
const given = <T extends object>(options: T): Given<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>

/** The model that a stage is configured to have. Throws BadInput where it has no such dimensions. */
export function embeddingFrom(configuration: EmbeddingConfiguration): EmbeddingClient {
  if (configuration.provider === 'sagemaker') {
    const { provider, ...options } = configuration
    return sageMakerEmbedding({ client: new SageMakerRuntimeClient(patient), ...given(options) })
  }
  const { provider, ...options } = configuration
  return bedrockEmbedding({ client: new BedrockRuntimeClient(patient), ...given(options) })
}

/** The models of a stage: the one it has, and the one that the next re-embedding brings, which may be the same. */
export function embeddingsFrom(models: {
  readonly EMBEDDING: EmbeddingConfiguration
  readonly NEXT_EMBEDDING: EmbeddingConfiguration
}): readonly [usual: EmbeddingClient, next: EmbeddingClient] {
  return [embeddingFrom(models.EMBEDDING), embeddingFrom(models.NEXT_EMBEDDING)]
}

/** The summarization that a stage is configured to have. */
export function summarizationFrom(configuration: SummarizationConfiguration): Summarization {
  if (configuration.provider === 'sagemaker') {
    const { provider, ...options } = configuration
    return sageMakerSummarization({ client: new SageMakerRuntimeClient(patient), ...options })
  }
  const { provider, ...options } = configuration
  return bedrockSummarization({ client: new BedrockRuntimeClient(patient), ...given(options) })
}
