import {
  isAmbiguousName,
  isCommonWord,
  isDemonym,
  isFamous,
  isFirstName,
  isHeadWord,
  isPlace,
  isRole,
  isSurname,
  isTime,
} from './lexicon.ts'
import { isFunctionWord } from './language.ts'
import { beforePeople, honorifics, particles, regnal, roles, shortAcronyms, isSuffix } from './vocabulary.ts'
import type { Word } from './word.ts'

/** What is known of the article as a whole. */
export type Context = {
  readonly words: readonly Word[]
  /** Primary subtag of BCP 47; `en` where it cannot be told. */
  readonly language: string
  /** Stands in lower case somewhere in the article, so its capital may mean nothing. */
  readonly isSeenLower: (key: string) => boolean
}

/** Words that could be one name: `words[first]` to `words[last]`. */
export type Candidate = {
  readonly first: number
  readonly last: number
  /** What stood before it and is no part of it: "Mr", "the singer", "President". */
  readonly title: 'honorific' | 'role' | undefined
}

const isTitle = (key: string) => honorifics.has(key) || roles.has(key)
const isOffice = (key: string) => roles.has(key) || isRole(key)

/** Two words are parts of one name across spaces (many, where a page had a tag), a wrapped line, or the full stop of an initial or of "Jr.". */
export const joins = (word: Word, next: Word): boolean =>
  !word.possessive &&
  (next.isWrapped || (word.shape === 'initial' ? /^[^\S\n]{0,2}$/u : /^[^\S\n]{1,200}$/u).test(next.gap))

/** Longer runs of capitals are no name. */
const longestName = 8

const isNamePart = ({ key, shape, text }: Word): boolean =>
  shape === 'capital' ||
  (shape === 'initial' && !['u.s.', 'u.k.', 'u.n.', 'd.c.', 'a.m.', 'p.m.'].includes(key)) ||
  // JK Rowling; also the single letter of Malcolm X.
  (shape === 'acronym' && text.length === 2 && !shortAcronyms.has(key)) ||
  isSuffix({ key, text })

/** Every run of capitalised words, with what cannot belong to a name taken off both ends. */
export function candidatesIn(context: Context): readonly Candidate[] {
  const { words } = context
  const candidates: Candidate[] = []
  for (let i = 0; i < words.length; i++) {
    if (!isNamePart(words[i]!)) continue
    const last = endOfRun(words, i)
    const candidate = last - i < longestName + 4 ? trimmed(words, i, last, context) : undefined
    if (candidate) candidates.push(candidate)
    i = last
  }
  return candidates
}

function endOfRun(words: readonly Word[], first: number): number {
  let last = first
  for (;;) {
    let next = last + 1
    if (!words[next] || !joins(words[last]!, words[next]!)) return last
    // "Ursula von der Leyen": up to three particles, if a capital follows them.
    while (next - last <= 3 && words[next]?.shape === 'lower' && particles.has(words[next]!.key)) next++
    for (let i = last; i < next; i++) if (!words[i + 1] || !joins(words[i]!, words[i + 1]!)) return last
    if (!isNamePart(words[next]!)) return last
    last = next
  }
}

function trimmed(
  words: readonly Word[],
  runFirst: number,
  runLast: number,
  { isSeenLower, language }: Context,
): Candidate | undefined {
  let first = runFirst
  let last = runLast
  const key = (i: number) => words[i]?.key ?? ''
  let title: Candidate['title'] = titleBefore(words, runFirst)
  for (; first <= last; first++) {
    if (language === 'fr' && key(first) === 'm.' && first < last) title = 'honorific'
    else if (isTitle(key(first)) || (isOffice(key(first)) && first < last && !isFirstName(key(first)))) {
      // A role at the end of the run is what it says: "the Foreign Secretary".
      title = honorifics.has(key(first)) ? 'honorific' : 'role'
    } else if (isLead(words[first]!, first < last, isSeenLower)) title = undefined
    else break
  }
  // "Secretary of State Marco Rubio", "Yesterday Tom Hanks": a name does not begin in the middle of other words.
  const firstName = isFirstName(key(first))
    ? -1
    : words.slice(first + 1, last).findIndex((word) => isFirstName(word.key))
  if (firstName >= 0 && words.slice(first, first + 1 + firstName).every((word) => isFiller(word, isSeenLower)))
    first += 1 + firstName
  while (last > first + 1 && isPlace(key(last)) && !isFirstName(key(last)) && !isSurname(key(last))) last--
  while (last > first && (isFunctionWord(key(last)) || isTitle(key(last))) && !isSuffix(words[last]!)) last--
  if (first > last || last - first >= longestName || words[first]!.shape === 'lower') return undefined
  // Pope Francis, but Prince Mohammed bin Salman is Mohammed bin Salman.
  const names = words.slice(first, last + 1).filter((word) => !isSuffix(word)).length
  if (names === 1 && first > runFirst && regnal.has(key(first - 1)) && words[first - 1]!.shape === 'capital')
    return { first: first - 1, last, title: 'honorific' }
  // Lady Gaga
  if (
    first > runFirst &&
    isFamous(
      words
        .slice(first - 1, last + 1)
        .map(({ key }) => key)
        .join(' '),
    )
  )
    first--
  if (regnal.has(key(first)) && names > 2) return { first: first + 1, last, title: 'honorific' }
  return { first, last, title }
}

/** Words that stand before a name by their place in the sentence only. */
function isLead(word: Word, more: boolean, isSeenLower: (key: string) => boolean): boolean {
  if (particles.has(word.key) && more && !word.opensSentence) return false
  if (isFunctionWord(word.key) || beforePeople.has(word.key)) return true
  if (more && isTime(word.key) && !isAmbiguousName(word.key)) return true
  return more && word.opensSentence && !isFirstName(word.key) && (isSeenLower(word.key) || isCommonWord(word.key))
}

const isFiller = ({ key, opensSentence }: Word, isSeenLower: (key: string) => boolean) =>
  isFunctionWord(key) ||
  isTitle(key) ||
  isDemonym(key) ||
  isPlace(key) ||
  isHeadWord(key) ||
  (opensSentence && isCommonWord(key)) ||
  isSeenLower(key)

/** "Herr Müller" is one run; "le président Macron", "the singer Adele" and "Dr. Fauci" have their title before it. */
function titleBefore(words: readonly Word[], first: number): Candidate['title'] {
  const before = words[first - 1]
  if (!before || before.possessive || !/^\.?\s{1,2}$/u.test(words[first]!.gap)) return undefined
  if (words[first]!.gap.startsWith('.') && !honorifics.has(before.key) && !roles.has(before.key)) return undefined
  if (honorifics.has(before.key) && (before.shape === 'capital' || before.key.length > 3)) return 'honorific'
  return isOffice(before.key) ? 'role' : undefined
}
