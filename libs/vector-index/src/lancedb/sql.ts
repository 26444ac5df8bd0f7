import { askedWords } from '../asked-words.ts'
import type { Filter } from '../filter.ts'
import type { IdRange, ListOrder, ListPlace } from '../vector-index.ts'
import { attributeColumn, keywordColumn } from './table-layout.ts'

/** The only escape that SQL strings know is the doubled quote; everything else, NUL and backslash too, stands for itself. */
const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
const literals = (values: readonly (string | number)[]): string => values.map(literal).join()
/** Names hold letters, digits and underscores only; the quotes keep their case. */
const column = (name: string): string => `\`${name}\``

export const hasId = (ids: readonly string[]): string => (ids.length === 0 ? 'false' : `id IN (${literals(ids)})`)
export const hasKeyword = (name: string, anyOf: readonly string[]): string =>
  anyOf.length === 0 ? 'false' : `array_has_any(${column(keywordColumn(name))}, [${literals(anyOf)}])`
/** `spaced` begins and ends with a space, as the words of each record do. */
export const hasPhrase = (spaced: string): string => `contains(words, ${literal(spaced)})`

export const allOf = (conditions: readonly (string | undefined)[]): string | undefined => {
  const given = conditions.filter((condition) => condition !== undefined)
  return given.length === 0 ? undefined : join('AND', given)
}
export const anyOf = (conditions: readonly string[]): string => join('OR', conditions)

/** Strings are compared by their UTF-8 bytes, and so by code point. */
export const isInRange = ({ idBelow, idFrom }: IdRange): string | undefined =>
  allOf([
    idFrom === undefined ? undefined : `id >= ${literal(idFrom)}`,
    idBelow === undefined ? undefined : `id < ${literal(idBelow)}`,
  ])

/**
 * A filter as a condition of LanceDB's SQL. `not` is carried down to the conditions: its parser takes exponential time for
 * nested NOT (…), and a condition on a null is neither true nor false in SQL.
 */
export function toSql(filter: Filter, negated = false): string {
  if ('not' in filter) return toSql(filter.not, !negated)
  if ('and' in filter || 'or' in filter) {
    const parts = 'and' in filter ? filter.and : filter.or
    const isAnd = 'and' in filter !== negated
    if (parts.length === 0) return String(isAnd)
    return join(
      isAnd ? 'AND' : 'OR',
      parts.map((part) => toSql(part, negated)),
    )
  }
  if ('words' in filter) return hasWords(filter.words, negated)
  if ('ids' in filter) return negated ? `NOT ${hasId(filter.ids)}` : hasId(filter.ids)
  if ('keyword' in filter) {
    const condition = hasKeyword(filter.keyword, filter.anyOf)
    return negated ? `NOT ${condition}` : condition
  }
  const name = column(attributeColumn(filter.attribute))
  const condition = toCondition(name, filter)
  return negated ? `(${name} IS NULL OR NOT ${condition})` : condition
}

/** One form of each word. Words hold letters, digits and marks only, and each stands between spaces. */
function hasWords(text: string, negated: boolean): string {
  const hasForm = (form: string) => (negated ? `NOT ${hasPhrase(` ${form} `)}` : hasPhrase(` ${form} `))
  const perWord = askedWords(text).map((forms) => join(negated ? 'AND' : 'OR', forms.map(hasForm)))
  return join(negated ? 'OR' : 'AND', perWord)
}

function toCondition(name: string, filter: Extract<Filter, { readonly attribute: string }>): string {
  if ('anyOf' in filter) return filter.anyOf.length === 0 ? 'false' : `${name} IN (${literals(filter.anyOf)})`
  if ('startsWith' in filter) return `starts_with(${name}, ${literal(filter.startsWith)})`
  const ends = [
    ...(filter.from === undefined ? [] : [`${name} >= ${literal(filter.from)}`]),
    ...(filter.to === undefined ? [] : [`${name} <= ${literal(filter.to)}`]),
  ]
  return `(${ends.join(' AND ')})`
}

/** What comes after a place in a list; records without the attribute come last. */
export function comesAfter(
  orderBy: Extract<ListOrder, { readonly attribute: string }>,
  after: ListPlace | undefined,
): string | undefined {
  if (after === undefined) return undefined
  const name = column(attributeColumn(orderBy.attribute))
  const laterId = `id > ${literal(after.id)}`
  if (after.value === null) return `(${name} IS NULL AND ${laterId})`
  const value = literal(after.value)
  return `(${name} ${orderBy.descending ? '<' : '>'} ${value} OR (${name} = ${value} AND ${laterId}) OR ${name} IS NULL)`
}

/** How many conditions stand side by side. */
const width = 32

/** In groups of groups: a long row of conditions makes a tree as deep as it is long, and planning it quadratic. */
function join(operator: 'AND' | 'OR', conditions: readonly string[]): string {
  const [first] = conditions
  if (first !== undefined && conditions.length === 1) return first
  if (conditions.length <= width) return `(${conditions.join(` ${operator} `)})`
  const groups = Array.from({ length: Math.ceil(conditions.length / width) }, (_, i) =>
    join(operator, conditions.slice(i * width, (i + 1) * width)),
  )
  return join(operator, groups)
}
