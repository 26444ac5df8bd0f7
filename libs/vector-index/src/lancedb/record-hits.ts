import type { Table } from '@lancedb/lancedb'
import { byCodePoint } from '../code-points.ts'
import type { Hit, IndexSchema, StoredRecord } from '../vector-index.ts'
import { recordColumns, toStoredRecord, type Row } from './table-layout.ts'

/** Of a list: where a record lies in the table, as LanceDB's `_rowid`, and its score. */
export type Place = { readonly row: bigint; readonly score: number }

/** LanceDB's own columns of an answer. */
export type Found = Row & { readonly _rowid: bigint }

/**
 * What the lists of one search have, best first, equal ones by id. A record is read once, since reading one costs more than finding
 * it, and the same are in many lists; it is read by its place, which takes half as long as by its id, and lists need no ids.
 *
 * Undefined where a record is not at its place any more, since it was written again, removed or compacted since the list was
 * made. A place is never given to another record.
 */
export async function recordHits(
  table: Table,
  schema: IndexSchema,
  lists: readonly (readonly Place[])[],
): Promise<readonly (readonly Hit[])[] | undefined> {
  const places = new Set(lists.flat().map(({ row }) => row))
  const records = await recordsAt(table, schema, [...places])
  if (records.size < places.size) return undefined
  return lists.map((list) => list.map(({ row, score }): Hit => ({ record: records.get(row)!, score })).sort(bestFirst))
}

const bestFirst = (a: Hit, b: Hit): number => b.score - a.score || byCodePoint(a.record.id, b.record.id)

async function recordsAt(
  table: Table,
  schema: IndexSchema,
  places: readonly bigint[],
): Promise<ReadonlyMap<bigint, StoredRecord>> {
  if (places.length === 0) return new Map()
  const rows = (await table
    .takeRowIds(places)
    .withRowId()
    .select([...recordColumns(schema)])
    .toArray()) as readonly Found[]
  return new Map(rows.map((row) => [row._rowid, toStoredRecord(schema, row)]))
}
