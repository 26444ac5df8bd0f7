import type { Connection } from '@lancedb/lancedb'
import type { IndexSchema, StoredRecord } from '../vector-index.ts'
import type { InUse } from './in-use.ts'
import { rowsOf } from './read-column.ts'
import { recordColumns, toStoredRecord } from './table-layout.ts'

/**
 * All records under a condition, as they are when the first batch is asked for. The version that is read is kept until the
 * scan ends, by whatever process.
 */
export async function* scanTable(
  connection: Connection,
  { inUse, name, schema }: { readonly name: string; readonly schema: IndexSchema; readonly inUse: InUse },
  { batch, where }: { readonly where: string | undefined; readonly batch: number },
): AsyncGenerator<readonly StoredRecord[]> {
  const end = await inUse.begin(`${name}.scan`)
  try {
    // A table that is opened stays at the version it was opened at.
    const table = await connection.openTable(name)
    try {
      const query = table.query().select([...recordColumns(schema)])
      if (where !== undefined) query.where(where)
      for await (const rows of query) {
        for (let i = 0; i < rows.numRows; i += batch)
          yield rowsOf(rows.slice(i, i + batch)).map((row) => toStoredRecord(schema, row))
      }
    } finally {
      table.close()
    }
  } finally {
    await end()
  }
}
