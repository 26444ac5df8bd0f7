import type { Table } from '@lancedb/lancedb'
import { Type, type RecordBatch, type Vector } from 'apache-arrow'
import { byCodePoint } from '../code-points.ts'
import type { FacetField, FacetValue } from '../vector-index.ts'
import { attributeColumn, keywordColumn } from './table-layout.ts'

const columnOf = (field: FacetField): string =>
  'keyword' in field ? keywordColumn(field.keyword) : attributeColumn(field.attribute)

/**
 * The values of some fields, the most frequent first. The columns of all records under the condition are read, and nothing else
 * of them; memory grows with the different values.
 */
export async function countValues(
  table: Table,
  {
    fields,
    limit,
    where,
  }: { readonly fields: readonly FacetField[]; readonly where: string | undefined; readonly limit: number },
): Promise<readonly (readonly FacetValue[])[]> {
  const columns = fields.map(columnOf)
  const counters = columns.map(() => new Map<string | number, Counted>())
  const query = table.query().select([...new Set(['id', ...columns])])
  if (where !== undefined) query.where(where)
  let first = 0
  for await (const batch of query) {
    columns.forEach((column, i) => count(batch, column, counters[i]!, first))
    first += batch.numRows
  }
  return counters.map((counted) =>
    [...counted]
      .map(([value, { count, example }]) => ({ value, count, example }))
      .sort((a, b) => b.count - a.count || byValue(a.value, b.value))
      .slice(0, limit),
  )
}

type Counted = { count: number; row: number; readonly example: string }

/** `first`: the number of the batch's first row among all. */
function count(batch: RecordBatch, column: string, counted: Map<string | number, Counted>, first: number): void {
  const values = batch.getChild(column)!
  const ids = batch.getChild('id')!
  const add = (value: string | number, i: number): void => {
    const known = counted.get(value)
    if (known === undefined) counted.set(value, { count: 1, row: first + i, example: String(ids.get(i)) })
    // A record that has a word twice is one record.
    else if (known.row !== first + i) {
      known.count += 1
      known.row = first + i
    }
  }
  const isList = values.type.typeId === Type.List
  for (let i = 0; i < batch.numRows; i += 1) {
    const value: unknown = values.get(i)
    if (isList) for (const word of value as Vector) add(String(word), i)
    else if (value !== null) add(value as string | number, i)
  }
}

const byValue = (a: string | number, b: string | number): number =>
  typeof a === 'number' ? a - Number(b) : byCodePoint(a, String(b))
