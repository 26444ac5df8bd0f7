import { PCA } from 'ml-pca'

/** Directions that are kept. What the rest tells of embeddings is noise mostly, and each costs time for every pair of pictures. */
const kept = 50
/** Vectors that the directions are found by at most: more hardly change them. */
const looked = 2_000

/**
 * Fewer numbers for each vector with nearly the same distances between them: what it has along the directions in which the
 * vectors differ most, the most telling first. At least one vector is needed.
 */
export function principalComponents(vectors: readonly Float32Array[]): (vector: Float32Array) => Float32Array {
  const step = Math.max(1, vectors.length / looked)
  const some = Array.from({ length: Math.min(looked, vectors.length) }, (_, i) => vectors[Math.floor(i * step)]!)
  // Of a single one there is no difference.
  if (some.length < 2) return () => new Float32Array(2)
  const directions = new PCA(
    some.map((vector) => [...vector]),
    { method: 'covarianceMatrix' },
  )
    .getLoadings()
    .to2DArray()
    .slice(0, kept)
    .map((direction) => Float32Array.from(direction))
  return (vector) => Float32Array.from(directions, (direction) => product(direction, vector))
}

export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
