import type { Client } from '@opensearch-project/opensearch'
import { queryTerms } from '../query-terms.ts'
import type { AttributeValue, ListOrder, ListPage, ListPlace, ListQuery } from '../vector-index.ts'
import { attributeField, toStoredRecord, type StoredDocument } from './mapping.ts'
import { wordShare } from './lists.ts'
import { allOf, toQuery, type Query } from './to-query.ts'

type Found = {
  readonly hits: { readonly hits: readonly { readonly _score: number | null; readonly _source: StoredDocument }[] }
}

type ByAttribute = Extract<ListOrder, { readonly attribute: string }>

/** One page of a list. The query was accepted. */
export async function listPage(client: Client, index: string, query: ListQuery): Promise<ListPage> {
  const { limit, orderBy } = query
  const { body } = await client.search({
    index,
    // Words are weighed by how rare they are in the whole index, not in one shard of it.
    ...('words' in orderBy ? { search_type: 'dfs_query_then_fetch' } : {}),
    body: {
      ...('words' in orderBy ? await byWords(client, index, orderBy.words, query) : byAttribute(orderBy, query)),
      // One more than wanted shows whether something comes after.
      size: limit + 1,
      track_total_hits: false,
      _source: { excludes: ['vector'] },
    } as object,
  })
  const found = (body as unknown as Found).hits.hits
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const valueOf = ({ _score, _source }: Found['hits']['hits'][number]): AttributeValue =>
    'words' in orderBy ? _score : (_source.attributes?.[orderBy.attribute] ?? null)
  return {
    records: page.map(({ _source }) => toStoredRecord(_source)),
    ...(last && found.length > limit ? { next: { value: valueOf(last), id: last._source.id } } : {}),
  }
}

const under = ({ filter }: ListQuery): readonly Query[] => (filter === undefined ? [] : [toQuery(filter)])

const byAttribute = (orderBy: ByAttribute, query: ListQuery) => ({
  query: allOf([...under(query), ...comesAfter(orderBy, query.after)]),
  sort: [
    { [attributeField(orderBy.attribute)]: { order: orderBy.descending ? 'desc' : 'asc', missing: '_last' } },
    { id: 'asc' },
  ],
})

/** Whoever has none of the words has the score 0. */
async function byWords(client: Client, index: string, text: string, query: ListQuery) {
  const terms = await queryTerms(text, () => wordShare(client, index, text))
  const { after } = query
  return {
    query: {
      bool: {
        filter: [allOf(under(query))],
        should: [{ match: { words: { query: terms.join(' '), operator: 'or' } } }],
      },
    },
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    ...(after === undefined ? {} : { search_after: [after.value, after.id] }),
  }
}

/**
 * What comes after a place, as a condition: `search_after` knows no place among records without the attribute, whose sort
 * value is another for each kind of field.
 */
function comesAfter(orderBy: ByAttribute, after: ListPlace | undefined): readonly Query[] {
  if (after === undefined) return []
  const field = attributeField(orderBy.attribute)
  const without: Query = { bool: { must_not: [{ exists: { field } }] } }
  const laterId: Query = { range: { id: { gt: after.id } } }
  if (after.value === null) return [allOf([without, laterId])]
  const later: Query = { range: { [field]: { [orderBy.descending ? 'lt' : 'gt']: after.value } } }
  const tied = allOf([{ term: { [field]: { value: after.value } } }, laterId])
  return [{ bool: { should: [later, tied, without], minimum_should_match: 1 } }]
}
