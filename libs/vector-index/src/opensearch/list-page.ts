import type { Client } from '@opensearch-project/opensearch'
import type { AttributeValue, ListPage, ListQuery } from '../vector-index.ts'
import { attributeField, toStoredRecord, type StoredDocument } from './mapping.ts'
import { allOf, toQuery, type Query } from './to-query.ts'

type Found = { readonly hits: { readonly hits: readonly { readonly _source: StoredDocument }[] } }

/** One page of a list. The query was accepted. */
export async function listPage(client: Client, index: string, query: ListQuery): Promise<ListPage> {
  const { filter, limit, orderBy } = query
  const order = orderBy.descending ? 'desc' : 'asc'
  const { body } = await client.search({
    index,
    body: {
      query: allOf([...(filter === undefined ? [] : [toQuery(filter)]), ...comesAfter(query)]),
      sort: [{ [attributeField(orderBy.attribute)]: { order, missing: '_last' } }, { id: 'asc' }],
      // One more than wanted shows whether something comes after.
      size: limit + 1,
      track_total_hits: false,
      _source: { excludes: ['vector'] },
    } as object,
  })
  const found = (body as unknown as Found).hits.hits.map(({ _source }) => toStoredRecord(_source))
  const records = found.slice(0, limit)
  const last = records.at(-1)
  const value: AttributeValue = last?.attributes[orderBy.attribute] ?? null
  return { records, ...(last && found.length > limit ? { next: { value, id: last.id } } : {}) }
}

/**
 * What comes after a place, as a condition: `search_after` knows no place among records without the attribute, whose sort
 * value is another for each kind of field.
 */
function comesAfter({ after, orderBy }: ListQuery): readonly Query[] {
  if (after === undefined) return []
  const field = attributeField(orderBy.attribute)
  const without: Query = { bool: { must_not: [{ exists: { field } }] } }
  const laterId: Query = { range: { id: { gt: after.id } } }
  if (after.value === null) return [allOf([without, laterId])]
  const later: Query = { range: { [field]: { [orderBy.descending ? 'lt' : 'gt']: after.value } } }
  const tied = allOf([{ term: { [field]: { value: after.value } } }, laterId])
  return [{ bool: { should: [later, tied, without], minimum_should_match: 1 } }]
}
