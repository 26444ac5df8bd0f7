/** (1 + cosine) / 2 of two vectors of unit length: 0..1, and 1 for the same direction. Rounding may not go beyond its ends. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let cosine = 0
  for (let i = 0; i < a.length; i += 1) cosine += a[i]! * b[i]!
  return Math.min(1, Math.max(0, (1 + cosine) / 2))
}
