import type { Table } from '@lancedb/lancedb'
import { Type, type RecordBatch } from 'apache-arrow'
import { byCodePoint } from '../code-points.ts'
import type { FacetField, FacetValue } from '../vector-index.ts'
import { columnOf, textsOf } from './read-column.ts'
import { attributeColumn, keywordColumn } from './table-layout.ts'

const nameOf = (field: FacetField): string =>
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
  const columns = fields.map(nameOf)
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
function count(batch: RecordBatch, name: string, counted: Map<string | number, Counted>, first: number): void {
  const idOf = textsOf(columnOf(batch, 'id'))
  const add = (value: string | number, i: number): void => {
    const known = counted.get(value)
    if (known === undefined) counted.set(value, { count: 1, row: first + i, example: idOf(i) })
    // A record that has a word twice is one record.
    else if (known.row !== first + i) {
      known.count += 1
      known.row = first + i
    }
  }
  const column = columnOf(batch, name)
  if (column.typeId === Type.List) {
    const ends = column.valueOffsets as Int32Array
    const wordOf = textsOf(column.children[0]!)
    for (let i = 0; i < batch.numRows; i += 1)
      for (let word = ends[i]!; word < ends[i + 1]!; word += 1) add(wordOf(word), i)
    return
  }
  const valueOf = column.typeId === Type.Utf8 ? textsOf(column) : (i: number) => (column.values as Float64Array)[i]!
  for (let i = 0; i < batch.numRows; i += 1) if (column.getValid(i)) add(valueOf(i), i)
}

const byValue = (a: string | number, b: string | number): number =>
  typeof a === 'number' ? a - Number(b) : byCodePoint(a, String(b))
