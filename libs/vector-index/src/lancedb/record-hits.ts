import type { Table } from '@lancedb/lancedb'
import { byCodePoint } from '../code-points.ts'
import { similarity } from '../similarity.ts'
import type { Hit, IndexSchema, StoredRecord } from '../vector-index.ts'
import { readRows } from './read-column.ts'
import { recordColumns, toStoredRecord, toVector, type Row } from './table-layout.ts'

/** Of a list: where a record lies in the table, as LanceDB's `_rowid`, and its score. */
export type Place = { readonly row: bigint; readonly score: number }

/** LanceDB's own columns of an answer. */
export type Found = Row & { readonly _rowid: bigint }

/**
 * The records of the lists of one search, by their places. A record is read once, since reading one costs more than finding it,
 * and the same are in many lists; it is read by its place, which takes half as long as by its id, and lists need no ids.
 *
 * Undefined where a record is not at its place any more, since it was written again, removed or compacted since the list was
 * made. A place is never given to another record.
 */
export async function recordsOf(
  table: Table,
  schema: IndexSchema,
  lists: readonly (readonly Place[])[],
): Promise<ReadonlyMap<bigint, StoredRecord> | undefined> {
  const places = new Set(lists.flat().map(({ row }) => row))
  const rows = await readPlaces(table, [...places], recordColumns(schema))
  return rows.length < places.size ? undefined : new Map(rows.map((row) => [row._rowid, toStoredRecord(schema, row)]))
}

/** A list with its records: best first, equal ones by id. */
export const toHits = <Listed extends Place>(
  list: readonly Listed[],
  records: ReadonlyMap<bigint, StoredRecord>,
): readonly (Omit<Listed, 'row'> & Hit)[] =>
  list.map(({ row, ...found }) => ({ ...found, record: records.get(row)! })).sort(bestFirst)

const bestFirst = (a: Hit, b: Hit): number => b.score - a.score || byCodePoint(a.record.id, b.record.id)

/**
 * How near the records of a list by words are to the vector. Lists by the vector know it of theirs; only of the others are the
 * vectors read. Undefined where a record is not at its place any more.
 */
export async function similaritiesOf(
  table: Table,
  withWords: readonly Place[],
  vector: Float32Array,
  byVector: readonly (readonly Place[])[],
): Promise<ReadonlyMap<bigint, number> | undefined> {
  const known = new Map(byVector.flat().map(({ row, score }) => [row, score]))
  const others = withWords.map(({ row }) => row).filter((row) => !known.has(row))
  const rows = await readPlaces(table, others, ['vector'])
  if (rows.length < others.length) return undefined
  return new Map([...known, ...rows.map((row) => [row._rowid, similarity(vector, toVector(row))] as const)])
}

async function readPlaces(
  table: Table,
  places: readonly bigint[],
  columns: readonly string[],
): Promise<readonly Found[]> {
  if (places.length === 0) return []
  const query = table
    .takeRowIds([...places])
    .withRowId()
    .select([...columns])
  return (await readRows(query)) as readonly Found[]
}
