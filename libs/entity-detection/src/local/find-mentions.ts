import type { Mention } from '../entity-detection.ts'
import { candidatesIn, type Context } from './candidate.ts'
import { casingOf } from './casing.ts'
import { findNamesWithoutCasing } from './headline-names.ts'
import { isPerson } from './judge.ts'
import { languageOf } from './language.ts'
import { withPartners } from './partners.ts'
import { findAgain } from './later-mentions.ts'
import { wordsOf } from './word.ts'

/** From the first to the last word of a name: indices into the words of the article. */
export type Span = { readonly first: number; readonly last: number }

/** Mentions of people, in the order of the text. */
export function findMentions(article: string): readonly Mention[] {
  const words = wordsOf(article)
  const casings = casingOf(article, words)
  const lower = new Set(words.filter(({ shape }) => shape === 'lower').map(({ key }) => key))
  const context: Context = { words, language: languageOf(words), isSeenLower: (key) => lower.has(key) }

  const inSentences = candidatesIn(context).filter(({ first }) => casings[first] === 'sentence')
  const sure = withPartners(
    inSentences,
    inSentences.filter((candidate) => isPerson(candidate, context)),
    context,
  )
  const again = findAgain(words, casings, sure, inSentences, context)
  const cased = [...sure, ...again]
  const headlines = findNamesWithoutCasing(words, casings, cased)
  // An article in capitals throughout: whom one line names in full, another names in short.
  const uncased = findNamesWithoutCasing(words, casings, [...cased, ...headlines])
  return [...cased, ...uncased]
    .sort((a, b) => a.first - b.first)
    .map(({ first, last }) => {
      const start = words[first]!.start
      const end = words[last]!.end
      return { text: article.slice(start, end), start, end }
    })
}
