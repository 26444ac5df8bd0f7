import { MatchQuery, type Table } from '@lancedb/lancedb'
import { byCodePoint } from '../code-points.ts'
import type { ListPlace } from '../vector-index.ts'
import { columnOf, readRows, textsOf } from './read-column.ts'

type Part = {
  readonly terms: readonly string[]
  readonly where: string | undefined
  readonly after: ListPlace | undefined
  readonly limit: number
}

/**
 * The places of one page, by BM25. The scores of all that are under the condition are read each time, since LanceDB gives no
 * part of a full-text list but its beginning; ids only of those that come into question.
 */
export async function bestPlaces(
  table: Table,
  { after, limit, terms, where }: Part,
): Promise<{ readonly places: readonly ListPlace[]; readonly next?: ListPlace }> {
  const total = await table.countRows(where)
  const scored = await scores(table, terms, where, total)
  const later = firstAfter(scored, after, limit + 1)
  // Records that have none of the words, or are not in the full-text index yet, come last.
  if (later.length <= limit && scored.length < total)
    later.push(...firstAfter(await withoutScore(table, where, scored), after, limit + 1 - later.length))
  const places = later.slice(0, limit)
  return { places, ...(later.length > limit ? { next: places.at(-1)! } : {}) }
}

type Scored = { readonly value: number; readonly id: () => string }

/** The first after a place: the best, and of equal ones by id. */
function firstAfter(scored: readonly Scored[], after: ListPlace | undefined, most: number): ListPlace[] {
  const first: ListPlace[] = []
  const best = after === undefined ? [...scored] : scored.filter(({ value }) => value <= Number(after.value))
  best.sort((a, b) => b.value - a.value)
  for (let i = 0; i < best.length && first.length < most;) {
    const { value } = best[i]!
    const equal: string[] = []
    for (; best[i]?.value === value; i += 1) equal.push(best[i]!.id())
    const later = value === after?.value ? equal.filter((id) => byCodePoint(id, after.id) > 0) : equal
    first.push(...later.sort(byCodePoint).map((id) => ({ value, id })))
  }
  return first.slice(0, most)
}

async function scores(
  table: Table,
  terms: readonly string[],
  where: string | undefined,
  total: number,
): Promise<readonly Scored[]> {
  const all: Scored[] = []
  if (total === 0) return all
  const query = table
    .query()
    .fullTextSearch(new MatchQuery(terms.join(' '), 'words'))
    .select(['id', '_score'])
    .limit(total)
  if (where !== undefined) query.where(where)
  for await (const batch of query) {
    const values = columnOf(batch, '_score').values as Float32Array
    const idOf = textsOf(columnOf(batch, 'id'))
    for (let i = 0; i < batch.numRows; i += 1) all.push({ value: values[i]!, id: () => idOf(i) })
  }
  return all
}

async function withoutScore(
  table: Table,
  where: string | undefined,
  scored: readonly Scored[],
): Promise<readonly Scored[]> {
  const known = new Set(scored.map(({ id }) => id()))
  const query = table.query().select(['id'])
  if (where !== undefined) query.where(where)
  const rows = await readRows(query)
  return rows.flatMap((row) => {
    const id = String(row['id'])
    return known.has(id) ? [] : [{ value: 0, id: () => id }]
  })
}
