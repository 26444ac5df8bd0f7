import { AppError, withRetry, type RetryOptions } from '@picture-desk/app-error'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'

/**
 * One vector of unit length per text, in order, checked before anything is written with it. As many batches as the client
 * allows go at the same time, each tried again by itself. Rejects with what the client rejects with, and with ModelMismatch
 * where its answer is not what it promises.
 */
export async function embedAll(
  client: EmbeddingClient,
  texts: readonly string[],
  purpose: EmbeddingPurpose,
  retry: RetryOptions = {},
): Promise<readonly Vector[]> {
  const batches: (readonly string[])[] = []
  for (let start = 0; start < texts.length; start += client.maxBatch)
    batches.push(texts.slice(start, start + client.maxBatch))

  const vectors: (readonly Vector[])[] = []
  let next = 0
  const takeBatches = async (): Promise<void> => {
    for (let index = next++; index < batches.length; index = next++)
      try {
        vectors[index] = await embedBatch(client, batches[index]!, purpose, retry)
      } catch (error) {
        // The whole is lost: the others take no further batch.
        next = batches.length
        throw error
      }
  }
  await Promise.all(Array.from({ length: client.maxConcurrency ?? 1 }, takeBatches))
  return vectors.flat()
}

async function embedBatch(
  client: EmbeddingClient,
  batch: readonly string[],
  purpose: EmbeddingPurpose,
  retry: RetryOptions,
): Promise<readonly Vector[]> {
  const answer = await withRetry(() => client.embed(batch, purpose), retry)
  if (answer.length !== batch.length)
    throw new AppError('ModelMismatch', `${client.model} gave ${answer.length} vectors for ${batch.length} texts`)
  return answer.map((vector) => unitVector(vector, client))
}

function unitVector(vector: Vector, { model, dimensions }: EmbeddingClient): Vector {
  if (vector.length !== dimensions)
    throw new AppError('ModelMismatch', `${model} gave ${vector.length} numbers where ${dimensions} were expected`)
  const length = Math.hypot(...vector)
  if (!Number.isFinite(length) || length === 0)
    throw new AppError('ModelMismatch', `${model} gave a vector that has no direction (NaN, infinite or all zero)`)
  return vector.map((number) => number / length)
}
