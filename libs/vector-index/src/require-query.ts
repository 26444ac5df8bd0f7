import { AppError } from '@picture-desk/app-error'
import { requireAttribute, requireFilter, requireKeywordField, requireWords } from './require-filter.ts'
import { requireVector } from './require-records.ts'
import type { FacetQuery, IdRange, IndexSchema, ListQuery, SearchQuery } from './vector-index.ts'

/** OpenSearch's index.max_result_window. */
const maxLimit = 10_000

/** Refuses a number of records to answer that is none, or more than any provider gives at once. */
export function requireLimit(limit: number, what: string, most = maxLimit): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > most)
    throw new AppError('BadInput', `${what} is a whole number of 1 to ${most}, not ${limit}.`)
}

/** Records of one list at most: each is read whole. */
const maxListed = 1_000

/** Refuses a list that the index cannot give. */
export function requireList(schema: IndexSchema, { after, filter, limit, orderBy }: ListQuery): void {
  requireLimit(limit, 'The limit of a list', maxListed)
  const kind = 'words' in orderBy ? requireScore(orderBy.words) : requireAttribute(schema, orderBy.attribute)
  const isNull = after?.value === null && !('words' in orderBy)
  const fits = after === undefined || isNull || (typeof after.value === kind && !Number.isNaN(after.value))
  if (!fits || (after !== undefined && typeof after.id !== 'string'))
    throw new AppError(
      'BadInput',
      `A list by ${JSON.stringify(orderBy)} does not go on after ${JSON.stringify(after)}.`,
    )
  if (filter !== undefined) requireFilter(schema, filter)
}

/** What a list by words is ordered by. */
function requireScore(text: string): 'number' {
  requireWords(text)
  return 'number'
}

/** Refuses facets that the index does not have. */
export function requireFacets(schema: IndexSchema, { fields, filter, limit }: FacetQuery): void {
  requireLimit(limit, 'The limit of facets', maxListed)
  for (const field of fields)
    if ('keyword' in field) requireKeywordField(schema, field.keyword)
    else requireAttribute(schema, field.attribute)
  if (filter !== undefined) requireFilter(schema, filter)
}

/** Refuses an end that is no id: a number, say, would be compared in one store and not in another. */
export function requireIdRange(range: IdRange): void {
  for (const end of [range.idFrom, range.idBelow])
    if (end !== undefined && (typeof end !== 'string' || !end.isWellFormed()))
      throw new AppError('BadInput', 'An end of a range of ids is Unicode text.')
}

/** Any attribute may come back, also one that is only stored. */
function requireStored({ attributes }: IndexSchema, name: string): void {
  if (!Object.hasOwn(attributes, name))
    throw new AppError(
      'BadInput',
      `The index has no attribute "${name}"; it has ${Object.keys(attributes).join(', ')}.`,
    )
}

/** Refuses a query that does not fit the index. */
export function requireQuery(schema: IndexSchema, { fields, filter, limit, mode, names, vector }: SearchQuery): void {
  requireVector(schema, vector, 'The vector of the query')
  requireLimit(limit, 'The limit of a search')
  if (!['exact', 'approximate'].includes(mode))
    throw new AppError('BadInput', `The mode of a search is exact or approximate, not ${mode}.`)
  if (names !== undefined) requireKeywordField(schema, names.field)
  for (const name of fields?.keywords ?? []) requireKeywordField(schema, name)
  for (const name of fields?.attributes ?? []) requireStored(schema, name)
  if (filter !== undefined) requireFilter(schema, filter)
}
