import { AppError } from '@picture-desk/app-error'
import { askedWords } from './asked-words.ts'
import type { Filter } from './filter.ts'
import type { IndexSchema } from './vector-index.ts'

/** How deep a filter is nested at most: SQL parsers refuse, and some hang on, what is much deeper. */
const maxDepth = 16

/** Refuses a filter on what the index does not have. */
export function requireFilter(schema: IndexSchema, filter: Filter, depth = 0): void {
  if (depth > maxDepth) throw new AppError('BadInput', `A filter is nested ${maxDepth} deep at most.`)
  if ('and' in filter) filter.and.forEach((part) => requireFilter(schema, part, depth + 1))
  else if ('or' in filter) filter.or.forEach((part) => requireFilter(schema, part, depth + 1))
  else if ('not' in filter) requireFilter(schema, filter.not, depth + 1)
  else if ('ids' in filter) requireStrings(filter.ids, 'ids')
  else if ('words' in filter) requireWords(filter.words)
  else if ('keyword' in filter) {
    requireKeywordField(schema, filter.keyword)
    requireStrings(filter.anyOf, filter.keyword)
  } else if ('attribute' in filter) requireCondition(schema, filter)
  else throw new AppError('BadInput', `There is no filter like ${JSON.stringify(filter)}.`)
}

/** What one SQL statement or query takes of them easily; nobody types more. */
const mostWords = 256

/** Refuses what has nothing to look for. */
export function requireWords(text: unknown): void {
  const asked = typeof text === 'string' ? askedWords(text).length : 0
  if (asked === 0 || asked > mostWords)
    throw new AppError('BadInput', `Words are a text with 1 to ${mostWords} different words.`)
}

export function requireKeywordField(schema: IndexSchema, name: string): void {
  if (!schema.keywords.includes(name))
    throw new AppError('BadInput', `The index has no keyword field "${name}"; it has ${list(schema.keywords)}.`)
}

/** Refuses an attribute that nothing can be filtered or ordered by; answers what it holds. */
export function requireAttribute({ attributes }: IndexSchema, name: string): 'string' | 'number' {
  const kind = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  const known = Object.keys(attributes).filter((other) => attributes[other] !== 'stored')
  if (kind === undefined || kind === 'stored')
    throw new AppError('BadInput', `The index is not filtered or ordered by "${name}"; it is by ${list(known)}.`)
  return kind
}

function requireCondition(schema: IndexSchema, filter: Extract<Filter, { readonly attribute: string }>): void {
  const { attribute } = filter
  const kind = requireAttribute(schema, attribute)
  const fits = (value: unknown) => (kind === 'number' ? Number.isFinite(value) : typeof value === 'string')
  const refuse = (what: string) => new AppError('BadInput', `A filter on "${attribute}" needs ${what}.`)
  if ('anyOf' in filter) {
    if (!filter.anyOf.every(fits)) throw refuse(`${kind}s in anyOf`)
  } else if ('startsWith' in filter) {
    if (kind !== 'string' || typeof filter.startsWith !== 'string') throw refuse('startsWith on a string')
  } else {
    const ends = [filter.from, filter.to].filter((end) => end !== undefined)
    if (ends.length === 0 || !ends.every(fits)) throw refuse(`a ${kind} as from, to or both, or anyOf`)
  }
}

function requireStrings(values: readonly unknown[], what: string): void {
  if (!values.every((value) => typeof value === 'string')) throw new AppError('BadInput', `"${what}" needs strings.`)
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ') || 'none'
