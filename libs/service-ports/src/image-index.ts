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

export const imageIndexVersions = (
  configuration: IndexConfiguration,
  options: { readonly readOnly?: boolean; readonly shards?: number } = {},
): IndexVersions =>
  openSearchIndexVersions({
    client: openSearchClient(configuration),
    alias: configuration.INDEX_ALIAS,
    ...options,
  })

/**
 * The index that serves, as long as it serves: looked up again after `freshFor` milliseconds, since a re-embedding swaps
 * another one in. Rejects with ModelMismatch where it was made by another model or description.
 */
export function servingIndex(
  versions: IndexVersions,
  embedding: EmbeddingClient,
  freshFor = 300_000,
): () => Promise<VectorIndex> {
  let known: { readonly index: VectorIndex; readonly until: number } | undefined
  return async () => {
    if (known && Date.now() < known.until) return known.index
    const index = await versions.current()
    if (!index)
      throw new AppError('NotFound', 'There are no pictures yet.', { whatToDo: 'Upload some, or run a backfill.' })
    const before = known
    known = { index, until: Date.now() + freshFor }
    // Calls that have the old handle end first: closing waits for them.
    void before?.index.close()
    requireIdentity(index.identity, imageIndexIdentity(embedding), 'run the re-embedding (docs/runbook.md)')
    return index
  }
}

/** The same for those who write: made where there is none, whoever of several comes first. */
export function writableIndex(versions: IndexVersions, embedding: EmbeddingClient): () => Promise<VectorIndex> {
  const serving = servingIndex(versions, embedding)
  return async () => {
    try {
      return await serving()
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'NotFound')) throw error
      const first = await versions.create(imageIndexSchema(embedding), imageIndexIdentity(embedding))
      await versions.swapIn(first)
      await first.close()
      return serving()
    }
  }
}
