import type { Table } from '@lancedb/lancedb'
import { toNameHits } from '../name-hits.ts'
import { queryTerms, type WordShare } from '../query-terms.ts'
import type { IndexSchema, SearchAnswer, SearchQuery } from '../vector-index.ts'
import { nameLists } from './name-lists.ts'
import { recordHits } from './record-hits.ts'
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
  { filter, limit, mode, names, text, vector }: SearchQuery,
  { partitions, schema, wordShares }: SearchSetting,
): Promise<SearchAnswer | undefined> {
  const where = filter && toSql(filter)
  const inText = async () =>
    text === undefined ? [] : textList(table, { terms: await queryTerms(text, wordShares), where, limit })
  const [total, nearest, withWords, named] = await Promise.all([
    table.countRows(where),
    vectorList(table, { vector, where, limit, mode, partitions }),
    inText(),
    names === undefined ? [] : nameLists(table, names, { vector, where, limit }),
  ])
  const hits = await recordHits(table, schema, [nearest, withWords, ...named])
  if (hits === undefined) return undefined
  const [vectorHits = [], textHits = [], ...nameHits] = hits
  return {
    vector: vectorHits,
    text: textHits,
    names: nameHits.map((list, i) => toNameHits(names!, i, list)),
    total,
  }
}
