import { personKey } from '@picture-desk/image-record'
import { acting } from './acting.ts'
import { overlaps } from './clean-mention.ts'
import type { KnownPerson, Mention } from './entity-detection.ts'
import { isShort, partsOf } from './name.ts'
import type { NamedMention } from './named-mentions.ts'
import { isCommonWord, isPlace } from './local/lexicon.ts'
import { doubtfulPlaces } from './local/names-vocabulary.ts'
import { headlineEnd } from './prominence.ts'

const capitalWord = /\p{Lu}[\p{L}\p{M}]*\p{Ll}[\p{L}\p{M}]*/gu
/** Before a place, or what makes the name that of a thing. */
const beforeNoPerson = /(?:^|[^\p{L}])(?:the|an?|his|her|my|our|their|in|at|near|from|to|of)\s$/iu
const behindWord = /[\p{Ll},:]\s[“"«(]?$/u

/**
 * A surname without its first name ("Merkel warns of third wave") is the one person of the list who has it, if the article
 * gives nobody else that surname. Where the provider saw no name, a headline's surname counts that acts, or stands within the
 * sentence. Where several of the list share it, the surname stays what it is. `others` are names of something else.
 */
export function withSoleSurnames(
  article: string,
  mentions: readonly NamedMention[],
  knownPeople: readonly KnownPerson[],
  others: readonly Mention[],
): readonly NamedMention[] {
  if (knownPeople.length === 0) return mentions
  const named = new Set(mentions.filter(({ parts }) => !isShort(parts)).map(({ parts }) => parts.at(-1)!))
  const isBare = ({ known, parts }: NamedMention) => known === undefined && parts.length === 1 && !named.has(parts[0]!)
  const unseen = inHeadline(article)
    .filter((mention) => ![...mentions, ...others].some((other) => overlaps(mention, other)))
    .map((mention): NamedMention => ({ ...mention, name: mention.text, parts: partsOf(mention.text) }))
    .filter(isBare)
  const bare = [...mentions.filter(isBare), ...unseen]
  if (bare.length === 0) return mentions

  const soleOf = solePeople(knownPeople, new Set(bare.map(({ parts }) => parts[0]!)))
  const knownAs = (mention: NamedMention): NamedMention => {
    const known = isBare(mention) ? soleOf.get(mention.parts[0]!) : undefined
    return known === undefined ? mention : { ...mention, known }
  }
  const found = unseen.filter(({ parts }) => soleOf.get(parts[0]!) !== undefined)
  return [...mentions, ...found].map(knownAs).sort((a, b) => a.start - b.start)
}

/** Words of the headline that may be somebody's surname, by what stands around them. */
function inHeadline(article: string): readonly Mention[] {
  const headline = article.slice(0, headlineEnd(article))
  return [...headline.matchAll(capitalWord)]
    .map(({ 0: text, index: start }) => ({ text, start, end: start + text.length }))
    .filter(({ end, start }) => {
      const [before, after] = [headline.slice(0, start), headline.slice(end)]
      if (/^(?:\s?[\p{Lu}\p{N}]|[\p{L}&-])/u.test(after) || beforeNoPerson.test(before)) return false
      const next = /^\s(\p{Ll}+)/u.exec(after)?.[1]
      const key = personKey(headline.slice(start, end))
      const isNoWord = !isCommonWord(key) && !isPlace(key) && !doubtfulPlaces.has(key)
      return (isNoWord && behindWord.test(before)) || (!/\p{L}/u.test(before) && next !== undefined && acting.has(next))
    })
}

/** Of these surnames those that one person of the list has; undefined where several have it. */
function solePeople(
  knownPeople: readonly KnownPerson[],
  surnames: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const people = new Map<string, string | undefined>()
  for (const { name } of knownPeople) {
    const space = name.lastIndexOf(' ')
    if (space < 0) continue
    const last = name.slice(space + 1)
    const surname = /^[a-z]+$/i.test(last) ? last.toLowerCase() : personKey(last)
    if (surnames.has(surname))
      people.set(surname, people.has(surname) && people.get(surname) !== name ? undefined : name)
  }
  return people
}
