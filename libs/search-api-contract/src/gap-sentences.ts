import type { SearchResponse } from './schemas.ts'

/** What the archive does not have, a sentence each, where that tells why pictures do not fit: not where they fit well. */
export const gapSentences = ({ gaps, verdict }: Pick<SearchResponse, 'gaps' | 'verdict'>): readonly string[] =>
  verdict === 'strong' ? [] : gaps.map(sentenceOf)

function sentenceOf({ missing, person, pictures }: SearchResponse['gaps'][number]): string {
  if (person === undefined) return `Nothing shows ${oneOf.format(missing)}.`
  if (pictures === 0) return `There is no picture of ${person}.`
  if (pictures === 1) return `1 picture of ${person}, without ${oneOf.format(missing)}.`
  return `${pictures.toLocaleString('en')} pictures of ${person}, none with ${oneOf.format(missing)}.`
}

const oneOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })
