import type { Client } from '@opensearch-project/opensearch'
import type { FacetField, FacetQuery, FacetValue } from '../vector-index.ts'
import { attributeField, keywordField } from './mapping.ts'
import { allOf, toQuery } from './to-query.ts'

const fieldOf = (field: FacetField): string =>
  'keyword' in field ? keywordField(field.keyword) : attributeField(field.attribute)

type Bucket = {
  readonly key: string | number
  readonly doc_count: number
  readonly example?: { readonly hits: { readonly hits: readonly { readonly _id: string }[] } }
}
type Counted = { readonly aggregations?: Readonly<Record<string, { readonly buckets: readonly Bucket[] }>> }

/** The most frequent first, and of equally frequent ones by value. */
const order = [{ _count: 'desc' }, { _key: 'asc' }]

/**
 * The values of some fields. First which they are, then how many records have each: a shard tells its own most frequent ones,
 * so that the first answer may count too few where there are several. The query was accepted.
 */
export async function facetValues(
  client: Client,
  index: string,
  { fields, filter, limit }: FacetQuery,
): Promise<readonly (readonly FacetValue[])[]> {
  const query = allOf(filter === undefined ? [] : [toQuery(filter)])
  /** By the place of each field; those without an aggregation are left out. */
  const bucketsOf = async (aggs: Readonly<Record<string, object>>): Promise<readonly (readonly Bucket[])[]> => {
    if (Object.keys(aggs).length === 0) return []
    const { body } = await client.search({ index, body: { size: 0, query, aggs } as object })
    const { aggregations } = body as unknown as Counted
    return fields.map((_field, i) => aggregations?.[i]?.buckets ?? [])
  }
  const terms = (i: number) => ({ field: fieldOf(fields[i]!), size: limit, order })
  const chosen = await bucketsOf(Object.fromEntries(fields.map((_field, i) => [i, { terms: terms(i) }])))
  const counted = await bucketsOf(
    Object.fromEntries(
      chosen.flatMap((buckets, i) => {
        const include = buckets.map(({ key }) => key)
        const example = { top_hits: { size: 1, _source: false } }
        return include.length === 0 ? [] : [[i, { terms: { ...terms(i), include }, aggs: { example } }]]
      }),
    ),
  )
  return fields.map((_field, i) =>
    (counted[i] ?? []).map(({ doc_count: count, example, key: value }) => ({
      value,
      count,
      example: example!.hits.hits[0]!._id,
    })),
  )
}
