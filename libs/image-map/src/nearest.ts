import { product } from './principal-components.ts'

/** The nearest of some rows, nearest first: which they are, and how far away (Euclidean). */
export type Nearest = { readonly rows: number[]; readonly distances: number[] }

/**
 * Finds the nearest of these rows to a vector, by looking at each of them: 10,000 rows of 50 numbers take a millisecond. Of
 * equally near ones the first are taken.
 */
export function nearestAmong(rows: readonly Float32Array[]): (vector: Float32Array, count: number) => Nearest {
  const squares = Float64Array.from(rows, (row) => product(row, row))
  return (vector, count) => {
    const most = Math.min(count, rows.length)
    const nearest: number[] = []
    const square = product(vector, vector)
    const distances: number[] = []
    for (let row = 0; row < rows.length; row++) {
      const distance = square + squares[row]! - 2 * product(vector, rows[row]!)
      if (nearest.length === most && distance >= distances[most - 1]!) continue
      let place = Math.min(nearest.length, most - 1)
      for (; place > 0 && distances[place - 1]! > distance; place--) {
        distances[place] = distances[place - 1]!
        nearest[place] = nearest[place - 1]!
      }
      distances[place] = distance
      nearest[place] = row
    }
    // Of two equal vectors rounding may leave a little less than nothing.
    return { rows: nearest, distances: distances.map((distance) => Math.sqrt(Math.max(0, distance))) }
  }
}
