import type { EntityKind } from '../entity-detection.ts'
import { joins, type Context } from './candidate.ts'
import type { Casing } from './casing.ts'
import type { Span } from './find-people.ts'
import { isFunctionWord } from './language.ts'
import {
  isCommonWord,
  isDemonym,
  isFirstName,
  isOrganization,
  isOrganizationWord,
  isPlace,
  isPlaceWord,
  isSurname,
  isTime,
} from './lexicon.ts'
import {
  articles,
  calledEvents,
  calledOrganisations,
  calledPlaces,
  doubtfulPlaces,
  eventHeads,
  eventOpenings,
  linking,
  noTowns,
  organisationHeads,
  placeHeads,
  placeOpenings,
  beforeTowns,
  storms,
} from './names-vocabulary.ts'
import { roles } from './vocabulary.ts'
import type { Word } from './word.ts'

export type NameSpan = Span & { readonly kind: Exclude<EntityKind, 'person'> }

/** Longer runs of capitals are a headline. */
const longestRun = 8
/** Words of the longest name that is looked up. */
const longestEntry = 5

/** Places, organisations and events, in the order of the text, by what they are called; none where a person is. */
export function findNames(context: Context, casings: readonly Casing[], people: readonly Span[]): readonly NameSpan[] {
  const { words } = context
  const isPerson = new Uint8Array(words.length)
  for (const { first, last } of people) isPerson.fill(1, first, last + 1)
  const found: NameSpan[] = []
  for (let i = 0; i < words.length; i++) {
    if (isPerson[i]) continue
    const isCased = casings[i] === 'sentence'
    const name =
      calledEvent(words, i) ??
      (isCased && words[i]!.shape !== 'lower'
        ? nameInRun(context, i, endOfRun(words, i, isPerson))
        : entryAt(words, i, isPerson, isCased))
    if (!name) continue
    found.push(name)
    i = name.last
  }
  return found
}

/** What has its name in every text: the World Cup, die Olympischen Spiele. */
function calledEvent(words: readonly Word[], first: number): NameSpan | undefined {
  const last = lastOfEntry(words, first, (phrase) => calledEvents.has(phrase))
  return last === undefined || words[first]!.shape === 'lower' ? undefined : { first, last, kind: 'event' }
}

/** Capitals, and what links them: "Bank of England", "Universität von Köln". */
function endOfRun(words: readonly Word[], first: number, isPerson: Uint8Array): number {
  let last = first
  for (;;) {
    let next = last + 1
    while (next - last <= 2 && words[next]?.shape === 'lower' && linking.has(words[next]!.key)) next++
    for (let i = last; i < next; i++) if (!words[i + 1] || !joins(words[i]!, words[i + 1]!)) return last
    if (words[next]!.shape === 'lower' || isPerson[next] || next - first >= longestRun) return last
    // Only what a name opens with takes "of": "University of Oxford", not "Trump of America".
    if (next > last + 1 && !isHead(words[last]!.key)) return last
    last = next
  }
}

const isHead = (key: string) => placeHead(key) || organisationHead(key) || eventHeads.has(key) || eventOpenings.has(key)
const placeHead = (key: string) => placeHeads.has(key) || (isPlaceWord(key) && !organisationHeads.has(key))
const organisationHead = (key: string) =>
  organisationHeads.has(key) || (isOrganizationWord(key) && !placeHeads.has(key))

/** The name that a run of capitals begins with, if it is one. */
function nameInRun(context: Context, runFirst: number, last: number): NameSpan | undefined {
  const { words } = context
  let first = runFirst
  while (first < last && isNoPart(words[first]!)) first++
  if (isNoPart(words[first]!)) return undefined
  const run = words.slice(first, last + 1)
  const whole = phraseOf(run)
  const [opening, head] = [run[0]!.key, run.at(-1)!.key]
  const as = (kind: NameSpan['kind'], end = last): NameSpan => ({ first, last: end, kind })

  if (run.length > 1) {
    if (isPlaceName(whole)) return as('place')
    if (isOrganisationName(whole)) return as('organisation')
    if (storms.has(opening)) return as('event', first + 1)
    const isOf = linking.has(run[1]!.key)
    if (isOf && eventOpenings.has(opening)) return as('event')
    if (eventHeads.has(head) && !isDemonym(head)) return as('event')
    // Universität Heidelberg; English has it the other way round.
    const isBefore = isOf || context.language !== 'en'
    if (organisationHead(head) || (isBefore && organisationHead(opening))) return as('organisation')
    if (placeHead(head) || (isOf && placeHead(opening)) || placeOpenings.has(opening)) return as('place')
  }
  return entryAt(words, first, undefined, true) ?? townAt(context, first, last)
}

const isNoPart = ({ key, opensSentence, shape }: Word): boolean =>
  shape === 'initial' ||
  isFunctionWord(key) ||
  articles.has(key) ||
  isTime(key) ||
  roles.has(key) ||
  (opensSentence && linking.has(key))

/** What the lexicon has, the longest first. Where a capital may mean nothing, only what is hardly a word. */
function entryAt(
  words: readonly Word[],
  first: number,
  isPerson: Uint8Array | undefined,
  isCased: boolean,
): NameSpan | undefined {
  const word = words[first]!
  if (word.shape === 'lower') return undefined
  const last = lastOfEntry(words, first, (phrase) => isPlaceName(phrase) || isOrganisationName(phrase))
  if (last === undefined || isPerson?.subarray(first, last + 1).includes(1)) return undefined
  const phrase = phraseOf(words.slice(first, last + 1))
  const isSure =
    first < last || (isCased && !word.opensSentence) || !(doubtfulPlaces.has(phrase) || isFirstName(phrase))
  if (!isSure || phrase.length < 2) return undefined
  const isAbbreviation = first === last && phrase.length < 4
  if (isAbbreviation && (word.shape !== 'acronym' || !isCased)) return undefined
  return { first, last, kind: isPlaceName(phrase) ? 'place' : 'organisation' }
}

function lastOfEntry(words: readonly Word[], first: number, has: (phrase: string) => boolean): number | undefined {
  let phrase = ''
  let found: number | undefined
  for (let last = first; last < Math.min(first + longestEntry, words.length); last++) {
    if (last > first && !joins(words[last - 1]!, words[last]!)) break
    phrase += (last > first ? ' ' : '') + words[last]!.key
    if (has(phrase)) found = last
  }
  return found
}

const isPlaceName = (phrase: string) => isPlace(phrase) || calledPlaces.has(phrase)
const isOrganisationName = (phrase: string) => isOrganization(phrase) || calledOrganisations.has(phrase)
const phraseOf = (words: readonly Word[]) => words.map(({ key }) => key).join(' ')

/** A town that no lexicon knows, by what stands around it: "in Hexham", "Hexham, England". */
function townAt({ isSeenLower, language, words }: Context, first: number, last: number): NameSpan | undefined {
  const word = words[first]!
  const isPlain =
    word.shape === 'capital' &&
    !isCommonWord(word.key) &&
    !noTowns.has(word.key) &&
    !isSeenLower(word.key) &&
    !isDemonym(word.key) &&
    !isSurname(word.key) &&
    !isFirstName(word.key)
  if (last - first > 1 || !isPlain || word.possessive) return undefined
  const [before, after] = [words[first - 1], words[last + 1]]
  const isNear =
    before !== undefined &&
    before.shape === 'lower' &&
    /^\s$/u.test(word.gap) &&
    (beforeTowns[language]?.has(before.key) ?? false)
  const isWithin = after !== undefined && /^,\s$/u.test(after.gap) && after.shape !== 'lower' && isPlace(after.key)
  return isNear || isWithin ? { first, last, kind: 'place' } : undefined
}
