import { labelKey, personKey, type Brief } from '@picture-desk/image-record'
import type { Filter } from '@picture-desk/vector-index'
import { spellingsOf } from './spellings.ts'

/**
 * The filter, and what the brief excludes: pictures that certainly show an excluded person, or have an excluded thing among
 * their labels. Places, organisations and events are excluded by `namesExcluded`: no field of the index has them all.
 */
export function withExclusions(filter: Filter | undefined, { items }: Brief): Filter | undefined {
  const excluded = items.filter(({ use }) => use === 'exclude')
  const people = excluded.filter(({ kind }) => kind === 'person').flatMap(({ name }) => spellingsOf(name))
  const things = excluded.filter(({ kind }) => kind === 'thing').map(({ name }) => labelKey(name))
  const filters: readonly Filter[] = [
    ...(filter ? [filter] : []),
    ...(people.length > 0 ? [{ not: { keyword: 'people', anyOf: people.map(({ key }) => key) } }] : []),
    ...(things.length > 0 ? [{ not: { keyword: 'labels', anyOf: things } }] : []),
  ]
  return filters.length > 1 ? { and: filters } : filters[0]
}

/** Whether a picture's text names anything that the brief excludes. */
export function namesExcluded({ items }: Brief): (text: string) => boolean {
  const keys = items.filter(({ use }) => use === 'exclude').map(({ name }) => ` ${personKey(name)} `)
  return (text) => {
    if (keys.length === 0) return false
    const words = ` ${personKey(text)} `
    return keys.some((key) => words.includes(key))
  }
}
