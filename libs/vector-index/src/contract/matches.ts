import { byCodePoint } from '../code-points.ts'
import type { Filter } from '../filter.ts'
import { askedWords } from '../asked-words.ts'
import { words } from '../words.ts'
import type { AttributeValue, StoredRecord } from '../vector-index.ts'

/** What a filter means, said once more in plain JavaScript: every provider must agree with it. */
export function matches(filter: Filter, record: StoredRecord): boolean {
  if ('and' in filter) return filter.and.every((part) => matches(part, record))
  if ('or' in filter) return filter.or.some((part) => matches(part, record))
  if ('not' in filter) return !matches(filter.not, record)
  if ('ids' in filter) return filter.ids.includes(record.id)
  if ('words' in filter) {
    const there = words(record.text)
    return askedWords(filter.words).every((forms) => forms.some((form) => there.includes(form)))
  }
  if ('keyword' in filter) return record.keywords[filter.keyword]?.some((word) => filter.anyOf.includes(word)) ?? false
  return fulfils(filter, record.attributes[filter.attribute] ?? null)
}

function fulfils(filter: Extract<Filter, { readonly attribute: string }>, value: AttributeValue): boolean {
  if (value === null) return false
  if ('anyOf' in filter) return filter.anyOf.includes(value)
  if ('startsWith' in filter) return String(value).startsWith(filter.startsWith)
  const { from, to } = filter
  return (from === undefined || compare(value, from) >= 0) && (to === undefined || compare(value, to) <= 0)
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' ? a - Number(b) : byCodePoint(a, String(b))
