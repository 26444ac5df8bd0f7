import type { Table } from '@lancedb/lancedb'
import type { AttributeValue, ListPlace, ListQuery } from '../vector-index.ts'
import { allOf, comesAfter, toSql } from './sql.ts'
import { attributeColumn, type Row } from './table-layout.ts'

/**
 * The places of one page. Only the two columns that give the order are read of all records, and the first of them kept: 12 to
 * 19 ms at 100,000 records, where whole records take 180 ms.
 */
export async function listPlaces(
  table: Table,
  query: ListQuery,
): Promise<{ readonly places: readonly ListPlace[]; readonly next?: ListPlace }> {
  const { filter, limit, orderBy } = query
  const columnName = attributeColumn(orderBy.attribute)
  // One more than wanted shows whether something comes after.
  const ordered = table
    .query()
    .select(['id', columnName])
    .orderBy([
      { columnName, ascending: orderBy.descending !== true, nullsFirst: false },
      { columnName: 'id', ascending: true, nullsFirst: false },
    ])
    .limit(limit + 1)
  const where = allOf([filter && toSql(filter), comesAfter(query)])
  if (where !== undefined) ordered.where(where)
  const rows = (await ordered.toArray()) as readonly Row[]
  const places = rows
    .slice(0, limit)
    .map((row) => ({ id: String(row['id']), value: row[columnName] as AttributeValue }))
  return { places, ...(rows.length > limit ? { next: places.at(-1)! } : {}) }
}
