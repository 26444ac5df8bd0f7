/** From here on an editor can take the first pictures; below the second number nothing is likely to fit. Strength, 0..1. */
export const fitsWellFrom = 0.6
export const mayFitFrom = 0.25

/** What a search's strength means, in words that promise no more than it does. */
export function wordsFor(strength: number): string {
  if (strength >= fitsWellFrom) return 'Fits well'
  if (strength >= mayFitFrom) return 'Some may fit'
  return 'Probably nothing fits – the nearest pictures are shown'
}
