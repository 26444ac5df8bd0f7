import { candidatesIn, type Context } from './candidate.ts'
import type { Casing } from './casing.ts'
import { findNamesWithoutCasing } from './headline-names.ts'
import { isPerson } from './judge.ts'
import { withPartners } from './partners.ts'
import { findAgain } from './later-mentions.ts'

/** From the first to the last word of a name: indices into the words of the article. */
export type Span = { readonly first: number; readonly last: number }

/** People, in the order of the text. */
export function findPeople(context: Context, casings: readonly Casing[]): readonly Span[] {
  const { words } = context
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
  return [...cased, ...uncased].sort((a, b) => a.first - b.first)
}
