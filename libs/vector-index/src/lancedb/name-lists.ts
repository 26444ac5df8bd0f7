import { MatchQuery, Operator, type Table } from '@lancedb/lancedb'
import type { SearchQuery } from '../vector-index.ts'
import { readRows } from './read-column.ts'
import type { Place } from './record-hits.ts'
import { allOf, anyOf, hasId, hasKeyword, hasPhrase } from './sql.ts'
import { hasUnindexedWords } from './search-structures.ts'
import { spacedWords } from './table-layout.ts'
import { vectorList } from './vector-list.ts'

type Names = NonNullable<SearchQuery['names']>

/** Names that are looked up at the same time: enough for all cores, and few enough for the memory of their results. */
const atOnce = 4

/** One list for each name, complete and by exact cosine. */
export async function nameLists(
  table: Table,
  { anyOf: names, field }: Names,
  search: { readonly vector: Float32Array; readonly where: string | undefined; readonly limit: number },
): Promise<readonly (readonly Place[])[]> {
  const lists: (readonly Place[])[] = []
  for (let i = 0; i < names.length; i += atOnce)
    lists.push(...(await Promise.all(names.slice(i, i + atOnce).map((name) => nameList(table, field, name, search)))))
  return lists
}

async function nameList(
  table: Table,
  field: string,
  { key, phrase }: Names['anyOf'][number],
  {
    limit,
    vector,
    where,
  }: { readonly vector: Float32Array; readonly where: string | undefined; readonly limit: number },
): Promise<readonly Place[]> {
  const hasName = anyOf([hasKeyword(field, [key]), await isInText(table, phrase, where)])
  return vectorList(table, { vector, where: allOf([where, hasName]), limit, mode: 'exact', partitions: undefined })
}

/** Up to so many records with all words of a name are checked one by one (about 5 ms); beyond, every text is (18 ms at 100,000). */
const maxCandidates = 1000

/**
 * The condition under which a record has the phrase in its text. The full-text index finds those that have all its words,
 * whatever their order and endings; which of them have the phrase is seen from their words.
 */
async function isInText(table: Table, phrase: string, where: string | undefined): Promise<string> {
  const spaced = spacedWords(phrase)
  if (spaced.trim() === '') return hasId([])
  // Of records beside the full-text index, not all that have the words are found (upkeep.ts).
  if (await hasUnindexedWords(table)) return hasPhrase(spaced)
  const query = table
    .query()
    .fullTextSearch(new MatchQuery(spaced.trim(), 'words', { operator: Operator.And }))
    .limit(maxCandidates + 1)
  if (where !== undefined) query.where(where)
  const candidates = await readRows(query.select(['id', 'words', '_score']))
  return candidates.length > maxCandidates
    ? hasPhrase(spaced)
    : hasId(candidates.filter((row) => String(row['words']).includes(spaced)).map((row) => String(row['id'])))
}
