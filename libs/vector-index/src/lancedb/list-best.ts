import { MatchQuery, type Table } from '@lancedb/lancedb'
import { byCodePoint } from '../code-points.ts'
import type { ListPlace } from '../vector-index.ts'
import type { Row } from './table-layout.ts'

/**
 * The places of one page, by BM25. Id and score of all that are under the condition are read each time, since LanceDB gives no
 * part of a full-text list but its beginning: 0.1 s where 100,000 are.
 */
export async function bestPlaces(
  table: Table,
  {
    after,
    limit,
    terms,
    where,
  }: {
    readonly terms: readonly string[]
    readonly where: string | undefined
    readonly after: ListPlace | undefined
    readonly limit: number
  },
): Promise<{ readonly places: readonly ListPlace[]; readonly next?: ListPlace }> {
  const total = await table.countRows(where)
  const scored = await scores(table, terms, where, total)
  const later = [...scored].filter((place) => after === undefined || inOrder(after, place) < 0).sort(inOrder)
  // Records that have none of the words, or are not in the full-text index yet, come last.
  if (later.length <= limit && scored.length < total) later.push(...(await withoutScore(table, where, scored, after)))
  const places = later.slice(0, limit)
  return { places, ...(later.length > limit ? { next: places.at(-1)! } : {}) }
}

type Scored = { readonly value: number; readonly id: string }

const inOrder = (a: ListPlace, b: ListPlace): number => Number(b.value) - Number(a.value) || byCodePoint(a.id, b.id)

async function scores(table: Table, terms: readonly string[], where: string | undefined, total: number) {
  if (total === 0) return []
  const query = table
    .query()
    .fullTextSearch(new MatchQuery(terms.join(' '), 'words'))
    .select(['id', '_score'])
    .limit(total)
  if (where !== undefined) query.where(where)
  const rows = (await query.toArray()) as readonly Row[]
  return rows.map((row): Scored => ({ value: Number(row['_score']), id: String(row['id']) }))
}

async function withoutScore(
  table: Table,
  where: string | undefined,
  scored: readonly Scored[],
  after: ListPlace | undefined,
): Promise<readonly Scored[]> {
  const known = new Set(scored.map(({ id }) => id))
  const query = table.query().select(['id'])
  if (where !== undefined) query.where(where)
  const rows = (await query.toArray()) as readonly Row[]
  return rows
    .map((row): Scored => ({ value: 0, id: String(row['id']) }))
    .filter((place) => !known.has(place.id) && (after === undefined || inOrder(after, place) < 0))
    .sort(inOrder)
}
