import type { Casing } from './casing.ts'
import { isCommonWord, isFamous, isFirstName, isHeadWord, isPlainFirstName, isSurname, isVerb } from './lexicon.ts'
import { isFunctionWord } from './language.ts'
import { joins } from './candidate.ts'
import type { Span } from './find-people.ts'
import { doubtfulAlone, heads, isSuffix, particles, surnameHeads } from './vocabulary.ts'
import type { Word } from './word.ts'

/**
 * Names in lines whose capitals say nothing (ALL CAPS, Title Case, no capitals): those that the rest of the article has,
 * and a first name of the lexicon with the word that follows.
 */
export function findNamesWithoutCasing(
  words: readonly Word[],
  casings: readonly Casing[],
  known: readonly Span[],
): readonly Span[] {
  const phrases = new Map<string, number>()
  for (const { first, last } of known) {
    const name = words.slice(first, last + 1)
    const keys = name.map(({ key }) => key)
    phrases.set(keys.join(' '), keys.length)
    // The surname; what is a word as well is none in a line of capitals.
    const surname = (name.findLast((word) => !isSuffix(word)) ?? name[0]!).key
    if (!isCommonWord(surname)) phrases.set(surname, 1)
  }
  const longest = Math.max(0, ...phrases.values())
  const found: Span[] = []
  for (let first = 0; first < words.length; first++) {
    const casing = casings[first]!
    if (casing === 'sentence') continue
    const end = knownEnd(words, first, longest, phrases) ?? newEnd(words, first, casing)
    if (end === undefined) continue
    found.push({ first, last: end })
    first = end
  }
  return found
}

function knownEnd(
  words: readonly Word[],
  first: number,
  longest: number,
  phrases: ReadonlyMap<string, number>,
): number | undefined {
  for (let length = Math.min(longest, words.length - first); length > 0; length--) {
    const part = words.slice(first, first + length)
    if (phrases.has(part.map(({ key }) => key).join(' '))) {
      const isCapital = part[0]!.shape !== 'lower'
      if (isCapital || length > 1) return first + length - 1
    }
  }
  return undefined
}

/** A first name and what follows, as far as it can be a surname. */
function newEnd(words: readonly Word[], first: number, casing: Casing): number | undefined {
  const word = words[first]!
  const next = words[first + 1]
  if (!next || !(isFirstName(word.key) || isFamous(word.key)) || !joins(word, next)) return undefined
  const isDoubtful = !(isPlainFirstName(word.key) || isFamous(word.key)) || doubtfulAlone.has(word.key)
  let last = first + 1
  while (words[last] && particles.has(words[last]!.key) && last - first < 4) last++
  const surname = words[last]
  if (!surname || !isSurnameLike(surname, casing, isDoubtful)) return undefined
  const third = words[last + 1]
  if (third && joins(surname, third) && isSurname(third.key) && third.shape === surname.shape) last++
  const after = words[last + 1]
  return after && joins(words[last]!, after) && (heads.has(after.key) || isHeadWord(after.key)) ? undefined : last
}

function isSurnameLike({ key, shape }: Word, casing: Casing, isDoubtful: boolean): boolean {
  if (isFunctionWord(key) || (heads.has(key) && !surnameHeads.has(key))) return false
  if (isSurname(key)) return true
  if (isDoubtful || casing === 'lower') return false
  return shape !== 'lower' && (surnameHeads.has(key) || (!isCommonWord(key) && !isVerb(key)))
}
