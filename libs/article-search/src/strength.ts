import type { MatchStrength } from '@picture-desk/image-record'
import type { Ranked } from './rank.ts'

/**
 * How a theme's score becomes the probability that the picture fits: 1 / (1 + exp(-(slope * theme + intercept))). Each kind
 * of document has its own scale, since a caption says more than labels do. Fitted by `npm run eval -- --calibrate`.
 */
export type Calibration = Readonly<Record<'labels' | 'caption', { readonly slope: number; readonly intercept: number }>>

/** all-MiniLM-L6-v2. */
export const defaultCalibration: Calibration = {
  labels: { slope: 20, intercept: -7 },
  caption: { slope: 20, intercept: -8 },
}

/** How sure it is, 0..1, that this picture fits the article. */
export function fitOf({ candidate, theme }: Ranked, namesSomebody: boolean, calibration: Calibration): number {
  const { caption } = candidate.image
  const { intercept, slope } = calibration[(caption.headline ?? caption.description) ? 'caption' : 'labels']
  const byTheme = 1 / (1 + Math.exp(-(slope * theme + intercept)))
  // A person of the article in the picture is a reason by itself, whatever the theme says.
  return namesSomebody ? 1 - (1 - byTheme) * 0.1 : byTheme
}

export const strengthOf = (fit: number): MatchStrength => (fit >= 0.6 ? 'strong' : fit >= 0.25 ? 'possible' : 'weak')
