import { MatchQuery, type Table } from '@lancedb/lancedb'
import { readRows } from './read-column.ts'
import type { Found, Place } from './record-hits.ts'

/** Records that have one of the terms, by BM25. Terms are words as `words` makes them: nothing in them is an operator. */
export async function textList(
  table: Table,
  {
    limit,
    terms,
    where,
  }: { readonly terms: readonly string[]; readonly where: string | undefined; readonly limit: number },
): Promise<readonly Place[]> {
  if (terms.length === 0) return []
  const query = table
    .query()
    .fullTextSearch(new MatchQuery(terms.join(' '), 'words'))
    .limit(limit)
  if (where !== undefined) query.where(where)
  const rows = (await readRows(query.select(['_score']).withRowId())) as readonly Found[]
  return rows.map((row) => ({ row: row._rowid, score: Number(row['_score']) }))
}
