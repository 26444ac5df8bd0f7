import type { Data, RecordBatch } from 'apache-arrow'
import type { Row } from './table-layout.ts'

/** The column's own memory, which a batch has in one piece. Reading a value of it by its place is ten times faster than by Arrow's vectors. */
export const columnOf = (batch: RecordBatch, name: string): Data => batch.getChild(name)!.data[0] as Data

/** All that a query answers. */
export async function readRows(query: AsyncIterable<RecordBatch>): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const batch of query) rows.push(...rowsOf(batch))
  return rows
}

/** Arrow's own rows look up how to read a value with each value, which takes twice as long. */
export function rowsOf(batch: RecordBatch): readonly Row[] {
  const columns = batch.schema.fields.map(({ name }) => ({ name, values: batch.getChild(name)! }))
  return Array.from({ length: batch.numRows }, (_, i) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values.get(i) as unknown])),
  )
}

/** Reads strings of a column by their place. */
export function textsOf({ valueOffsets, values }: Data): (i: number) => string {
  const { buffer, byteLength, byteOffset } = values as Uint8Array
  const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
  const ends = valueOffsets as Int32Array
  return (i) => bytes.toString('utf8', ends[i], ends[i + 1])
}
