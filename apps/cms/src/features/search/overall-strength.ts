import type { MatchStrength } from '@picture-desk/image-record'

/** From here on an editor can take the first pictures; below the second number nothing is likely to fit. Strength, 0..1. */
export const fitsWellFrom = 0.6
export const mayFitFrom = 0.25

export const kindOf = (strength: number): MatchStrength =>
  strength >= fitsWellFrom ? 'strong' : strength >= mayFitFrom ? 'possible' : 'weak'

const words: Readonly<Record<MatchStrength, string>> = {
  strong: 'Fits well',
  possible: 'Some may fit',
  weak: 'Probably nothing fits; these come nearest',
}

/** What a search's strength means, in words that promise no more than it does. */
export const wordsFor = (strength: number): string => words[kindOf(strength)]
