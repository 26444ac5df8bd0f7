export type NoiseOptions = {
  /** Length of what is added to a centre, the centre having length 1. */
  readonly noise: number
  readonly seed: number
}

/**
 * Vectors of unit length around centres of unit length, as embeddings of descriptions lie around those of their kind. The same
 * seed and number give the same vector.
 */
export function noisyVectors(
  centres: readonly Float32Array[],
  { noise, seed }: NoiseOptions,
): (i: number, centre: number) => Float32Array {
  return (i, centre) => {
    const own = generator(seed + i)
    const around = centres[centre]!
    return unit(around.map((value) => value + (noise / Math.sqrt(around.length)) * normal(own)))
  }
}

/** Numbers from 0 to 1 (mulberry32): good enough for test data, and the same everywhere. */
export function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Box and Muller's transform. */
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
