import type { Candidate, Context } from './candidate.ts'
import { isCommonWord, isDemonym, isOrganization, isPlace, isSurname } from './lexicon.ts'
import { meeting } from './vocabulary.ts'

/** "Barack and Michelle Obama", "neither Serena nor Venus Williams", "Murphy und Anna Weber". */
const pairing = /^(?:and|nor|or|und|oder|et|ou|y|o|e|en|of|i|oraz|ve)$/u

/** Adds the single names that stand beside a full one: what is listed with a person is one, and whoever meets one. */
export function withPartners(
  candidates: readonly Candidate[],
  sure: readonly Candidate[],
  { isSeenLower, words }: Context,
): readonly Candidate[] {
  const full = new Set(sure.filter(({ first, last }) => last > first).map(({ first }) => first))
  const known = new Set(sure)
  const firstOf = new Set(sure.map(({ first }) => first))
  const lastOf = new Set(sure.map(({ last }) => last))
  const isMet = ({ first, last }: Candidate) =>
    (meeting.has(words[last + 1]?.key ?? '') && firstOf.has(last + 2)) ||
    (meeting.has(words[first - 1]?.key ?? '') && lastOf.has(first - 2))
  const isPartner = (candidate: Candidate): boolean => {
    const { first, last } = candidate
    const word = words[first]!
    if (known.has(candidate) || last > first || word.shape !== 'capital' || word.possessive) return false
    const { key } = word
    if (isPlace(key) || isOrganization(key) || isDemonym(key) || isSeenLower(key)) return false
    if (isMet(candidate) && !isCommonWord(key)) return true
    const next = words[last + 1]
    if (next && pairing.test(next.key) && /^\s$/u.test(next.gap))
      return full.has(last + 2) && /^\s$/u.test(words[last + 2]!.gap) && !isCommonWord(key)
    return isSurname(key) && full.has(last + 1) && /^,\s$/u.test(next!.gap)
  }
  return candidates.filter((candidate) => known.has(candidate) || isPartner(candidate))
}
