import { strengthOf, type MatchStrength } from '@picture-desk/image-record'

const words: Readonly<Record<MatchStrength, string>> = {
  strong: 'Fits well',
  possible: 'Some may fit',
  weak: 'Probably nothing fits; these come nearest',
}

/** What a search's strength means, in words that promise no more than it does. */
export const wordsFor = (strength: number): string => words[strengthOf(strength)]
