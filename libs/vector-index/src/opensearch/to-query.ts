import { askedWords } from '../asked-words.ts'
import type { Filter } from '../filter.ts'
import type { IdRange } from '../vector-index.ts'
import { attributeField, keywordField } from './mapping.ts'

/** A clause of OpenSearch's query language. */
export type Query = Readonly<Record<string, unknown>>

const none: Query = { match_none: {} }

/** Under all of them; of none of them everything is. */
export const allOf = (queries: readonly Query[]): Query => ({ bool: { filter: queries } })

/** A filter that was accepted, as a query that scores nothing. */
export function toQuery(filter: Filter): Query {
  if ('and' in filter) return allOf(filter.and.map(toQuery))
  if ('or' in filter) return anyOf(filter.or)
  if ('not' in filter) return { bool: { must_not: [toQuery(filter.not)] } }
  if ('words' in filter) return allOf(askedWords(filter.words).map((forms) => ({ terms: { 'words.exact': forms } })))
  const terms = termsOf(filter)
  if (terms) return { terms: { [terms.field]: terms.values } }
  if ('startsWith' in filter) return { prefix: { [attributeField(filter.attribute)]: { value: filter.startsWith } } }
  const { attribute, from, to } = filter as Extract<Filter, { readonly from?: unknown }>
  return {
    range: {
      [attributeField(attribute)]: {
        ...(from === undefined ? {} : { gte: from }),
        ...(to === undefined ? {} : { lte: to }),
      },
    },
  }
}

/** Keywords are ordered by their UTF-8 bytes, and so by code point. */
export const idRangeQuery = ({ idBelow, idFrom }: IdRange): Query =>
  idFrom === undefined && idBelow === undefined
    ? allOf([])
    : {
        range: {
          id: { ...(idFrom === undefined ? {} : { gte: idFrom }), ...(idBelow === undefined ? {} : { lt: idBelow }) },
        },
      }

type Terms = { readonly field: string; readonly values: readonly (string | number)[] }

function termsOf(filter: Filter): Terms | undefined {
  if ('ids' in filter) return { field: 'id', values: filter.ids }
  if ('keyword' in filter) return { field: keywordField(filter.keyword), values: filter.anyOf }
  if ('attribute' in filter && 'anyOf' in filter)
    return { field: attributeField(filter.attribute), values: filter.anyOf }
  return undefined
}

/** Alternatives of one field become one clause: OpenSearch takes 1,024 clauses, and 65,536 words in one. */
function anyOf(filters: readonly Filter[]): Query {
  const values = new Map<string, (string | number)[]>()
  const others: Query[] = []
  for (const filter of filters) {
    const terms = termsOf(filter)
    if (!terms) others.push(toQuery(filter))
    else if (values.has(terms.field)) values.get(terms.field)!.push(...terms.values)
    else values.set(terms.field, [...terms.values])
  }
  const should = [...[...values].map(([field, all]): Query => ({ terms: { [field]: all } })), ...others]
  return should.length === 0 ? none : { bool: { should, minimum_should_match: 1 } }
}
