import type { KnownPerson, Mention } from './entity-detection.ts'
import { overlaps } from './clean-mention.ts'
import { findKnownPeople, type KnownMention } from './known-people.ts'
import { isShort, partsOf } from './name.ts'
import { withSoleSurnames } from './sole-surnames.ts'

/** A mention with the name it gives, which may be more than it says: the first of "Barack and Michelle Obama" is Barack Obama. */
export type NamedMention = Mention & {
  readonly name: string
  readonly parts: readonly string[]
  /** The list's name, where it is somebody on the list. */
  readonly known?: string
}

const pairing = /\s+(?:and|&|or|nor|und|et|y|e|i|en|og|och|ve|oraz)\s+/u
const onlyPairing = new RegExp(`^${pairing.source}$`, 'u')

/**
 * The provider's clean mentions together with those of known people, in the order of the text, none overlapping. `others` are
 * names of something else.
 */
export function nameMentions(
  article: string,
  detected: readonly Mention[],
  knownPeople: readonly KnownPerson[],
  others: readonly Mention[],
): readonly NamedMention[] {
  const single = detected.flatMap(splitPair)
  const known = findKnownPeople(article, knownPeople, single)
  const both = withoutOverlaps(single, known)
  const named = both.map((mention) => {
    const name = mention.text.replaceAll(/\s+/gu, ' ')
    return { ...mention, name, parts: partsOf(name) }
  })
  const whole = withSoleSurnames(article, named, knownPeople, others)
  return shareSurnames(article, withKnownSurnames(article, whole))
}

/** One mention of two people: "Barack and Michelle Obama". */
function splitPair(mention: Mention): readonly Mention[] {
  const match = pairing.exec(mention.text)
  if (!match) return [mention]
  const left = { text: mention.text.slice(0, match.index), start: mention.start, end: mention.start + match.index }
  const from = match.index + match[0].length
  const right = { text: mention.text.slice(from), start: mention.start + from, end: mention.end }
  return [left, ...splitPair(right)]
}

/** A name of the list goes before what the provider found, except where that is a longer name, so somebody else's. */
function withoutOverlaps(
  detected: readonly Mention[],
  known: readonly KnownMention[],
): readonly (Mention | KnownMention)[] {
  const isLonger = (mention: Mention, other: Mention) => partsOf(mention.text).length > partsOf(other.text).length
  const kept: (Mention | KnownMention)[] = []
  // Both lists are in order and each without overlaps, so that a merged walk meets every overlap next to its partner.
  for (const mention of [...detected, ...known].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const previous = kept.at(-1)
    if (!previous || !overlaps(previous, mention)) kept.push(mention)
    else if ('known' in mention && !('known' in previous) && !isLonger(previous, mention))
      kept[kept.length - 1] = mention
    else if (!('known' in mention) && 'known' in previous && isLonger(mention, previous))
      kept[kept.length - 1] = mention
  }
  return kept
}

/** "Vogels" after a "Werner Vogels" of the list, where the provider saw nothing: it may not know the name at all. */
function withKnownSurnames(article: string, mentions: readonly NamedMention[]): readonly NamedMention[] {
  const surnames = new Set(
    mentions
      .filter(({ known, parts }) => known !== undefined && parts.length > 1)
      .map(({ text }) => text.split(/\s+/u).at(-1)!),
  )
  surnames.delete('')
  if (surnames.size === 0) return mentions
  const found: NamedMention[] = []
  let next = 0
  for (const { 0: text, index: start } of article.matchAll(
    /(?<=[\p{Ll},] )\p{Lu}[\p{L}\p{M}]{2,}(?:['’-]\p{Lu}[\p{L}\p{M}]+)*/gu,
  )) {
    const end = start + text.length
    while (mentions[next] && mentions[next]!.end <= start) next++
    const isTaken = mentions[next] !== undefined && mentions[next]!.start < end
    const standsAlone = !/^(?:[ -]\p{Lu}|\p{L})/u.test(article.slice(end, end + 2))
    const isThing = /(?:^|\s)(?:the|an?|his|her|my|our|their)\s$/u.test(article.slice(Math.max(0, start - 7), start))
    if (surnames.has(text) && !isTaken && standsAlone && !isThing)
      found.push({ text, start, end, name: text, parts: partsOf(text) })
  }
  return [...mentions, ...found].sort((a, b) => a.start - b.start)
}

/** "Barack and Michelle Obama" is Barack Obama and Michelle Obama; in "Thompson and Kenneth Branagh" Thompson has a name already. */
function shareSurnames(article: string, mentions: readonly NamedMention[]): readonly NamedMention[] {
  const namesOfParts = new Map<string, Set<string>>()
  for (const { parts } of mentions)
    if (!isShort(parts))
      for (const part of parts) namesOfParts.set(part, (namesOfParts.get(part) ?? new Set()).add(parts.join(' ')))
  return mentions.map((mention, i) => {
    const next = mentions[i + 1]
    if (!next || mention.known !== undefined || mention.parts.length !== 1 || isShort(next.parts)) return mention
    if (!onlyPairing.test(article.slice(mention.end, next.start))) return mention
    const surname = next.name.slice(next.name.indexOf(' ') + 1)
    const parts = partsOf(`${mention.name} ${surname}`)
    const others = [...(namesOfParts.get(mention.parts[0]!) ?? [])].filter((name) => name !== parts.join(' '))
    return others.length > 0 ? mention : { ...mention, name: `${mention.name} ${surname}`, parts }
  })
}
