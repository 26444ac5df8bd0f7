import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { Client } from '@opensearch-project/opensearch'
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3'
import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { imageIndexIdentity, imageIndexSchema } from '@picture-desk/image-ingestion'
import { requireIdentity, type IndexVersions, type VectorIndex } from '@picture-desk/vector-index'
import { openSearchIndexVersions } from '@picture-desk/vector-index/opensearch'
import type { IndexConfiguration } from './configuration.ts'

/** Signed with the role of this process where the configuration says so; tried twice, ten seconds each. */
export const openSearchClient = ({ OPENSEARCH_AUTH, OPENSEARCH_ENDPOINT }: IndexConfiguration): Client =>
  new Client({
    node: OPENSEARCH_ENDPOINT,
    maxRetries: 1,
    requestTimeout: 10_000,
    ...(OPENSEARCH_AUTH === 'sigv4'
      ? AwsSigv4Signer({
          region: process.env['AWS_REGION'] ?? 'us-east-1',
          service: 'es',
          getCredentials: defaultProvider(),
        })
      : {}),
  })

/** The index of pictures in the OpenSearch of a stage. `shards`: of new versions; default: 1. */
export const imageIndexVersions = (
  configuration: IndexConfiguration,
  options: { readonly readOnly?: boolean; readonly shards?: number } = {},
): IndexVersions =>
  openSearchIndexVersions({
    client: openSearchClient(configuration),
    alias: configuration.INDEX_ALIAS,
    ...options,
  })

/** An index with the model that made it. */
export type EmbeddedIndex = { readonly index: VectorIndex; readonly embedding: EmbeddingClient }

/** Milliseconds after which who searches looks up anew which version serves. */
const fresh = 30_000

/**
 * The index that serves, as long as it serves: looked up again after `freshFor` milliseconds, since a re-embedding swaps
 * another one in. Rejects with NotFound before the first picture.
 */
export function currentIndex(versions: IndexVersions, freshFor = fresh): () => Promise<VectorIndex> {
  let known: { readonly index: VectorIndex; readonly until: number } | undefined
  return async () => {
    if (known && Date.now() < known.until) return known.index
    const index = await versions.current()
    if (!index)
      throw new AppError('NotFound', 'There are no pictures yet.', { whatToDo: 'Upload some, or run a backfill.' })
    // The same one again stays the same handle. One that was replaced is not closed: who got it may be between two calls.
    const same = known?.index.name === index.name ? known.index : undefined
    if (same) void index.close()
    known = { index: same ?? index, until: Date.now() + freshFor }
    return known.index
  }
}

/**
 * The same with that of the stage's models which made it: the one that a re-embedding is to bring serves from the moment it is
 * swapped in, and not before. Rejects with ModelMismatch where none of them did. An older description is no fault: its vectors
 * compare with those of articles.
 */
export function servingIndex(
  versions: IndexVersions,
  embeddings: readonly [EmbeddingClient, ...EmbeddingClient[]],
  freshFor = fresh,
): () => Promise<EmbeddedIndex> {
  const current = currentIndex(versions, freshFor)
  return async () => {
    const index = await current()
    return { index, embedding: madeBy(index, embeddings) }
  }
}

/**
 * The same for those who write. Looked up at every call, so that after a swap nobody begins to write into the index before. Also
 * rejects with ModelMismatch where another version of the description made it.
 */
export function writtenIndex(
  versions: IndexVersions,
  embeddings: readonly [EmbeddingClient, ...EmbeddingClient[]],
): () => Promise<EmbeddedIndex> {
  const serving = servingIndex(versions, embeddings, 0)
  return async () => {
    const found = await serving()
    requireIdentity(found.index.identity, imageIndexIdentity(found.embedding), reembed)
    return found
  }
}

/** The same, made for the first of the models where there is none, by whoever of several writers comes first. */
export function writableIndex(
  versions: IndexVersions,
  embeddings: readonly [EmbeddingClient, ...EmbeddingClient[]],
): () => Promise<EmbeddedIndex> {
  const written = writtenIndex(versions, embeddings)
  return async () => {
    try {
      return await written()
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'NotFound')) throw error
      const [embedding] = embeddings
      const first = await versions.currentOrFirst(imageIndexSchema(embedding), imageIndexIdentity(embedding))
      await first.close()
      return written()
    }
  }
}

const reembed = 'run the re-embedding (docs/runbook.md)'

function madeBy(
  { identity }: VectorIndex,
  embeddings: readonly [EmbeddingClient, ...EmbeddingClient[]],
): EmbeddingClient {
  const ofIndex = (embedding: EmbeddingClient) => {
    const { description, ...comparable } = imageIndexIdentity(embedding)
    return Object.entries(comparable).every(([key, value]) => identity[key] === value)
  }
  const embedding = embeddings.find(ofIndex)
  if (embedding) return embedding
  requireIdentity(identity, imageIndexIdentity(embeddings[0]), reembed)
  return embeddings[0]
}
