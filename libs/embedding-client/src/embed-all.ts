import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'

/** One vector of unit length per text, in order, checked before anything is written with it. */
export async function embedAll(
  client: EmbeddingClient,
  texts: readonly string[],
  purpose: EmbeddingPurpose,
): Promise<readonly Vector[]> {
  const vectors: Vector[] = []
  for (let start = 0; start < texts.length; start += client.maxBatch) {
    const batch = texts.slice(start, start + client.maxBatch)
    const answer = await client.embed(batch, purpose)
    if (answer.length !== batch.length)
      throw new AppError('ModelMismatch', `${client.model} gave ${answer.length} vectors for ${batch.length} texts`)
    vectors.push(...answer.map((vector) => unitVector(vector, client)))
  }
  return vectors
}

function unitVector(vector: Vector, { model, dimensions }: EmbeddingClient): Vector {
  if (vector.length !== dimensions)
    throw new AppError('ModelMismatch', `${model} gave ${vector.length} numbers where ${dimensions} were expected`)
  const length = Math.hypot(...vector)
  if (!Number.isFinite(length) || length === 0)
    throw new AppError('ModelMismatch', `${model} gave a vector that has no direction (NaN, infinite or all zero)`)
  return vector.map((number) => number / length)
}
