/**
 * Synthetic vectors of unit length in clusters, as embeddings of descriptions lie: each is its cluster's centre with noise.
 * The same seed gives the same vectors.
 */
export function clusteredVectors({ clusters, dimensions, noise, seed }: ClusterOptions): (i: number) => Float32Array {
  const random = generator(seed)
  const centres = Array.from({ length: clusters }, () =>
    unit(Float32Array.from({ length: dimensions }, () => normal(random))),
  )
  return (i) => {
    const own = generator(seed + 1 + i)
    const centre = centres[Math.floor(own() * clusters)]!
    return unit(centre.map((value) => value + (noise / Math.sqrt(dimensions)) * normal(own)))
  }
}

export type ClusterOptions = {
  readonly clusters: number
  readonly dimensions: number
  /** Length of the noise, the centre having length 1. */
  readonly noise: number
  readonly seed: number
}

/** A small linear congruential generator: uniform in 0..1, good enough for test data and the same everywhere. */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

/** Box and Muller's transform. */
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
