import * as z from 'zod'

/** Where the vector index is, and as whom to ask it. */
export const IndexConfiguration = z.object({
  OPENSEARCH_ENDPOINT: z.url({ protocol: /^https?$/ }),
  /** `sigv4`: signed with the function's role. `none`: an OpenSearch that asks nobody who they are, on one machine. */
  OPENSEARCH_AUTH: z.enum(['sigv4', 'none']),
  INDEX_ALIAS: z.string().min(1),
})
export type IndexConfiguration = z.infer<typeof IndexConfiguration>

/** The one embedding model of a stage: ingestion and search read the same parameter, so that vectors are comparable. */
export const EmbeddingConfiguration = z.discriminatedUnion('provider', [
  z.object({
    provider: z.literal('bedrock'),
    model: z.enum([
      'amazon.titan-embed-text-v2:0',
      'cohere.embed-english-v3',
      'cohere.embed-multilingual-v3',
      'cohere.embed-v4:0',
    ]),
    inferenceProfile: z.string().optional(),
    dimensions: z.number().int().positive().optional(),
  }),
  z.object({
    provider: z.literal('sagemaker'),
    endpointName: z.string().min(1),
    inferenceComponentName: z.string().optional(),
    shape: z.enum(['jumpstart', 'text-embeddings-inference']),
    model: z.string().min(1),
    revision: z.string().min(1),
    dimensions: z.number().int().positive(),
    maxInputTokens: z.number().int().positive(),
    /** Primary subtags of BCP 47, or `any`; English if it is left out. */
    languages: z.union([z.literal('any'), z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1)]).optional(),
  }),
])
export type EmbeddingConfiguration = z.infer<typeof EmbeddingConfiguration>

/** The summarization of a stage. */
export const SummarizationConfiguration = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('bedrock'), modelId: z.string().min(1), temperature: z.number().optional() }),
  z.object({ provider: z.literal('sagemaker'), endpointName: z.string().min(1), model: z.string().min(1) }),
])
export type SummarizationConfiguration = z.infer<typeof SummarizationConfiguration>

/** How Amazon Rekognition is asked. */
export const RecognitionConfiguration = z.object({
  /** Percent; see the provider for the defaults. */
  minConfidence: z.number().min(0).max(100).optional(),
  maxLabels: z.number().int().positive().optional(),
  matchThreshold: z.number().min(0).max(100).optional(),
  celebrities: z.enum(['person', 'always']).default('person'),
  /** Calls a second of one function that runs; times its concurrency it stays below the account's quota. */
  callsPerSecond: z.number().positive().default(5),
})
export type RecognitionConfiguration = z.infer<typeof RecognitionConfiguration>

/** What ingestion publishes of a stage, so that whoever begins a backfill knows what it may ask. */
export const BackfillConfiguration = z.object({
  /** The account's quota of DetectLabels and of RecognizeCelebrities. */
  rekognitionCallsPerSecond: z.number().positive(),
  /** Functions that ask for uploads at once, of each kind. */
  recognitionConcurrency: z.number().int().positive(),
  recognition: RecognitionConfiguration,
})
export type BackfillConfiguration = z.infer<typeof BackfillConfiguration>
