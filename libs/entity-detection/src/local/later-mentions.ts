import type { Candidate, Context } from './candidate.ts'
import type { Casing } from './casing.ts'
import { isPlace } from './lexicon.ts'
import { articles, articlesElsewhere, calledAfter, isSuffix } from './vocabulary.ts'
import type { Span } from './find-people.ts'
import type { Word } from './word.ts'

/** "Vogels" is a person where "Werner Vogels" is one in the same article: the candidates that were not sure by themselves. */
export function findAgain(
  words: readonly Word[],
  casings: readonly Casing[],
  sure: readonly Candidate[],
  candidates: readonly Candidate[],
  context: Context,
): readonly Span[] {
  const parts = new Set(
    sure
      .flatMap(({ first, last }) => [words[first]!, words.slice(first, last + 1).findLast((word) => !isSuffix(word))!])
      .map(({ key }) => key),
  )
  return candidates.filter(
    (candidate) =>
      !sure.includes(candidate) &&
      casings[candidate.first] === 'sentence' &&
      words.slice(candidate.first, candidate.last + 1).every(({ key }) => parts.has(key)) &&
      isWho(candidate, context),
  )
}

/** Not the Ford that he drives, the Holmes estate, or Hamilton in Scotland. */
function isWho({ first, last }: Span, { words }: Context): boolean {
  const before = words[first - 1]
  const after = words[last + 1]
  if (/&/u.test(words[first]!.gap) || /^\s*&/u.test(after?.gap ?? '')) return false
  if (before && (articles.has(before.key) || articlesElsewhere.has(before.key)) && /^\s+$/u.test(words[first]!.gap))
    return false
  if (after && !words[last]!.possessive && /^\s+$/u.test(after.gap) && calledAfter.has(after.key)) return false
  return !(before && ['in', 'at', 'near', 'from'].includes(before.key) && isPlace(words[first]!.key))
}
