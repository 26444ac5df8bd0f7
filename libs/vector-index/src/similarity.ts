/** A score of the vector list: rounding may go beyond its ends. */
export const withinRange = (score: number): number => Math.min(1, Math.max(0, score))

/** (1 + cosine) / 2 of two vectors of unit length: 0..1, and 1 for the same direction. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let cosine = 0
  for (let i = 0; i < a.length; i += 1) cosine += a[i]! * b[i]!
  return withinRange((1 + cosine) / 2)
}
