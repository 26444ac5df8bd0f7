import { MatchQuery, Operator, type Table } from '@lancedb/lancedb'
import { similarity } from '../similarity.ts'
import type { SearchQuery } from '../vector-index.ts'
import { readRows } from './read-column.ts'
import type { Found, Place } from './record-hits.ts'
import { allOf, anyOf, hasKeyword, hasPhrase } from './sql.ts'
import { hasUnindexedWords } from './search-structures.ts'
import { spacedWords, toVector } from './table-layout.ts'
import { vectorList } from './vector-list.ts'

type Names = NonNullable<SearchQuery['names']>

type Wanted = { readonly vector: Float32Array; readonly where: string | undefined; readonly limit: number }

/** Names that are looked up at the same time: enough for all cores, and few enough for the memory of their results. */
const atOnce = 4

/** One list for each name, complete and by exact cosine. It may be longer than wanted by what is as near as its last. */
export async function nameLists(
  table: Table,
  { anyOf: names, field }: Names,
  wanted: Wanted,
): Promise<readonly (readonly Place[])[]> {
  const lists: (readonly Place[])[] = []
  for (let i = 0; i < names.length; i += atOnce)
    lists.push(...(await Promise.all(names.slice(i, i + atOnce).map((name) => nameList(table, field, name, wanted)))))
  return lists
}

async function nameList(
  table: Table,
  field: string,
  { key, phrase }: Names['anyOf'][number],
  wanted: Wanted,
): Promise<readonly Place[]> {
  const exact = (condition: string) =>
    vectorList(table, {
      vector: wanted.vector,
      where: allOf([wanted.where, condition]),
      limit: wanted.limit,
      mode: 'exact',
      partitions: undefined,
    })
  const spaced = spacedWords(phrase)
  const hasKey = hasKeyword(field, [key])
  const inEveryText = () => exact(anyOf([hasKey, hasPhrase(spaced)]))
  if (spaced.trim() === '') return exact(hasKey)
  // Of records beside the full-text index, not all that have the words are found (upkeep.ts).
  if (await hasUnindexedWords(table)) return inEveryText()

  const [withKey, inText] = await Promise.all([exact(hasKey), placesInText(table, spaced, wanted)])
  return inText === undefined
    ? inEveryText()
    : nearest(new Map([...inText, ...withKey].map((place) => [place.row, place])).values(), wanted.limit)
}

/** Up to so many records with all words of a name are checked one by one (about 5 ms); beyond, every text is (18 ms at 100,000). */
const maxCandidates = 1000

/**
 * Where the phrase is in the text; undefined where too many have its words. The full-text index finds the records
 * that have all its words, whatever their order and endings; which of them have the phrase is seen from their words.
 */
async function placesInText(
  table: Table,
  spaced: string,
  { vector, where }: Wanted,
): Promise<readonly Place[] | undefined> {
  const query = table
    .query()
    .fullTextSearch(new MatchQuery(spaced.trim(), 'words', { operator: Operator.And }))
    .limit(maxCandidates + 1)
  if (where !== undefined) query.where(where)
  // Reading their vectors along takes less than looking them up again by id.
  const rows = (await readRows(query.select(['words', 'vector', '_score']).withRowId())) as readonly Found[]
  if (rows.length > maxCandidates) return undefined
  return rows
    .filter((row) => String(row['words']).includes(spaced))
    .map((row) => ({ row: row._rowid, score: similarity(vector, toVector(row)) }))
}

/** As many as wanted, the nearest first, and all that are as near as the last of them: their ids tell which come first. */
function nearest(places: Iterable<Place>, limit: number): readonly Place[] {
  const sorted = [...places].sort((a, b) => b.score - a.score)
  const last = sorted[limit - 1]
  return last === undefined ? sorted : sorted.filter(({ score }) => score >= last.score)
}
