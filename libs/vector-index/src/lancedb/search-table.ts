import type { Table } from '@lancedb/lancedb'
import { toNameHits } from '../name-hits.ts'
import { queryTerms, type WordShare } from '../query-terms.ts'
import { wantedFields } from '../wanted-fields.ts'
import type { IndexSchema, SearchAnswer, SearchQuery } from '../vector-index.ts'
import { nameLists } from './name-lists.ts'
import { recordsOf, similaritiesOf, toHits } from './record-hits.ts'
import { toSql } from './sql.ts'
import { textList } from './text-list.ts'
import { vectorList } from './vector-list.ts'

export type SearchSetting = {
  readonly schema: IndexSchema
  /** Into which the vectors are put; undefined where they are in none. */
  readonly partitions: number | undefined
  readonly wordShares: () => Promise<WordShare>
}

/** The lists of one search, each under the filter. Undefined where what was found was rewritten before it was read. */
export async function searchTable(
  table: Table,
  query: SearchQuery,
  { partitions, schema, wordShares }: SearchSetting,
): Promise<SearchAnswer | undefined> {
  const { filter, limit, mode, names, text, vector } = query
  const where = filter && toSql(filter)
  const inText = async () => {
    if (text === undefined) return []
    return textList(table, { terms: await queryTerms(text, wordShares), where, limit })
  }
  const [total, nearest, withWords, named] = await Promise.all([
    table.countRows(where),
    vectorList(table, { vector, where, limit, mode, partitions }),
    inText(),
    names === undefined ? [] : nameLists(table, names, { vector, where, limit }),
  ])
  const byVector = [nearest, ...named]
  const [records, similarities] = await Promise.all([
    recordsOf(table, wantedFields(schema, query), [...byVector, withWords]),
    similaritiesOf(table, withWords, vector, byVector),
  ])
  if (records === undefined || similarities === undefined) return undefined
  return {
    vector: toHits(nearest, records),
    text: toHits(
      withWords.map((place) => ({ ...place, similarity: similarities.get(place.row)! })),
      records,
    ),
    names: named.map((list, i) => toNameHits(names!, i, toHits(list, records).slice(0, limit))),
    total,
  }
}
