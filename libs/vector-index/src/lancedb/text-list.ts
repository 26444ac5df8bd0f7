import { MatchQuery, type Table } from '@lancedb/lancedb'
import { byCodePoint } from '../code-points.ts'
import type { Place } from './record-hits.ts'
import type { Row } from './table-layout.ts'

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
  const rows = (await query.select(['id', '_score']).toArray()) as readonly Row[]
  return rows
    .map((row) => ({ id: String(row['id']), score: Number(row['_score']) }))
    .sort((a, b) => b.score - a.score || byCodePoint(a.id, b.id))
}
