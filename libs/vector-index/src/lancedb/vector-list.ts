import type { Table, VectorQuery } from '@lancedb/lancedb'
import { byCodePoint } from '../code-points.ts'
import { withinRange } from '../similarity.ts'
import type { SearchQuery } from '../vector-index.ts'
import { readRows } from './read-column.ts'
import { probesFor } from './search-structures.ts'
import type { Found, Place } from './record-hits.ts'

export type Nearest = {
  readonly vector: Float32Array
  readonly where: string | undefined
  readonly limit: number
  readonly mode: SearchQuery['mode']
  readonly partitions: number | undefined
}

type Near = { readonly row: bigint; readonly distance: number }

/** Squared distances of unit vectors are 2 - 2 cosine; rounding may leave them a hair outside 0..4. */
const toScore = (distance: number): number => withinRange(1 - distance / 4)

/** The nearest records under a condition, the nearest first; of those equally near at its end, the first by id. */
export async function vectorList(table: Table, nearest: Nearest): Promise<readonly Place[]> {
  const { limit } = nearest
  // One more than wanted shows whether the last place is shared.
  const found = await run(query(table, nearest, limit + 1).select(['_distance']))
  const last = found[limit - 1]
  if (last === undefined || found[limit]?.distance !== last.distance) return toPlaces(found.slice(0, limit))

  const nearer = found.filter(({ distance }) => distance < last.distance)
  const tied = query(table, nearest, await table.countRows(nearest.where))
    .distanceRange(last.distance, nextFloat(last.distance))
    .select(['id', '_distance'])
  const ties = await run(tied)
  return toPlaces([...nearer, ...ties.slice(0, limit - nearer.length)])
}

function query(table: Table, { mode, partitions, vector, where }: Nearest, limit: number): VectorQuery {
  const nearest = table.query().nearestTo(vector).column('vector').distanceType('l2').limit(limit)
  if (where !== undefined) nearest.where(where)
  if (mode === 'exact' || partitions === undefined) return nearest.bypassVectorIndex()
  // Sets both the least and the most; the least alone may not be above LanceDB's default for the most, 20.
  const probes = nearest.nprobes(Math.min(partitions, probesFor(partitions)))
  // A narrow filter may leave the list short of `limit`: then more are looked into. Without one it would only cost time.
  return where === undefined ? probes : probes.maximumNprobes(partitions)
}

/** The nearest first, those equally near by id where it was asked for. */
async function run(nearest: VectorQuery): Promise<readonly Near[]> {
  const rows = (await readRows(nearest.withRowId())) as readonly Found[]
  return rows
    .map((row) => ({ row: row._rowid, distance: Number(row['_distance']), id: String(row['id']) }))
    .sort((a, b) => a.distance - b.distance || byCodePoint(a.id, b.id))
}

const toPlaces = (found: readonly Near[]): readonly Place[] =>
  found.map(({ distance, row }) => ({ row, score: toScore(distance) }))

/** The next larger number that float32 knows, so that [x, nextFloat(x)) holds x alone. `x` is a float32 and not negative. */
function nextFloat(x: number): number {
  const floats = Float32Array.of(x)
  const bits = new Uint32Array(floats.buffer)
  bits[0] = bits[0]! + 1
  return floats[0]!
}
