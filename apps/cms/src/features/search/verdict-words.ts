import type { MatchStrength } from '@picture-desk/image-record'

/** What a search's verdict means, in words that promise no more than it does. */
export const verdictWords: Readonly<Record<MatchStrength, string>> = {
  strong: 'Fits well',
  possible: 'Some may fit',
  weak: 'Nothing here really fits; the nearest are',
}
