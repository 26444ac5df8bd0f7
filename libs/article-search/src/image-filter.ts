import { beginningKey, dateKey, labelKey, personKey, type ImageFilter } from '@picture-desk/image-record'
import type { Filter } from '@picture-desk/vector-index'

/** After every time of day and of the year that a date begins with. */
const untilItsEnd = '~'

/**
 * What editors ask for, as a condition on the index's fields; undefined where that is nothing. Names are looked up as they are
 * everywhere (`personKey`).
 */
export function indexFilter(filter: ImageFilter): Filter | undefined {
  const { credit, exclude = {}, folder, from, hasCaption, labels, minHeight, minWidth } = filter
  const { orientation, people, to, usageTerms, wholeCredit, wholeUsageTerms } = filter
  const conditions: readonly (Filter | undefined)[] = [
    ...(people ?? []).map((name) => oneOf('people', [personKey(name)])),
    ...(labels ?? []).map((name) => oneOf('labels', [labelKey(name)])),
    orientation && { attribute: 'orientation', anyOf: [orientation] },
    minWidth === undefined ? undefined : { attribute: 'width', from: minWidth },
    minHeight === undefined ? undefined : { attribute: 'height', from: minHeight },
    from === undefined ? undefined : { attribute: 'date', from: dateKey(from) ?? from },
    to === undefined ? undefined : { attribute: 'date', to: `${to}${untilItsEnd}` },
    credit === undefined ? undefined : { attribute: 'credit', startsWith: beginningKey(credit) },
    usageTerms === undefined ? undefined : { attribute: 'usageTerms', startsWith: beginningKey(usageTerms) },
    wholeCredit === undefined ? undefined : { attribute: 'credit', anyOf: [beginningKey(wholeCredit)] },
    wholeUsageTerms === undefined ? undefined : { attribute: 'usageTerms', anyOf: [beginningKey(wholeUsageTerms)] },
    hasCaption === undefined ? undefined : { attribute: 'hasCaption', anyOf: [hasCaption ? 1 : 0] },
    folder === undefined ? undefined : { attribute: 'folder', anyOf: [folder] },
    noneOf(exclude.people, (names) => oneOf('people', names.map(personKey))),
    noneOf(exclude.labels, (names) => oneOf('labels', names.map(labelKey))),
    noneOf(exclude.ids, (ids) => ({ ids })),
  ]
  const and = conditions.filter((condition) => condition !== undefined)
  return and.length === 0 ? undefined : { and }
}

/** The same, with words that the text has beside it. */
export function narrowed(filter: ImageFilter, words: string | undefined): Filter | undefined {
  const under = indexFilter(filter)
  if (words === undefined) return under
  return under === undefined ? { words } : { and: [under, { words }] }
}

const oneOf = (keyword: string, anyOf: readonly string[]): Filter => ({ keyword, anyOf })

const noneOf = (words: readonly string[] | undefined, toFilter: (words: readonly string[]) => Filter) =>
  words === undefined || words.length === 0 ? undefined : { not: toFilter(words) }
