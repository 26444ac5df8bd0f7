import type { Candidate } from './candidate.ts'

/**
 * What an embedding's cosines mean. How a cosine becomes the probability that the picture fits:
 * 1 / (1 + exp(-slope * (cosine - midpoint))). Every embedding has its own scale, and so has each kind of document: a caption
 * says more than labels do, a long text is like nothing as much as a short one is.
 */
export type Calibration = {
  readonly slope: number
  /** The cosine at which it is as likely as not, for a query of ten words. */
  readonly midpoint: Readonly<Record<'labels' | 'caption', number>>
  /** How much lower that lies with each doubling of the query. */
  readonly lowerPerDoubling: number
  /** Two words of which nothing is known are as alike as this. */
  readonly unlike: number
}

/**
 * Fitted by logistic regression, both outcomes weighing the same, to the highest cosine of short articles that something fits
 * (1,125; of USE-lite 220) and that nothing does (200; 140): COCO captions on human labels, with and without a caption. The
 * doubling by whole articles of 160 to 340 words.
 */
const calibrations: Readonly<Record<string, Calibration>> = {
  'all-MiniLM-L6-v2': { slope: 20, midpoint: { labels: 0.53, caption: 0.565 }, lowerPerDoubling: 0.035, unlike: 0.45 },
  'use-lite': { slope: 16, midpoint: { labels: 0.41, caption: 0.37 }, lowerPerDoubling: 0.03, unlike: 0.45 },
}

/** That of an embedding nobody has measured yet is MiniLM's. */
export const calibrationOf = (model: string): Calibration => calibrations[model] ?? calibrations['all-MiniLM-L6-v2']!

/** Words of a query that the midpoints hold for. */
const shortQuery = 10

/** How sure it is, 0..1, that this picture fits. `words` is the length of the theme. */
export function fitOf(
  { cosine, image }: Pick<Candidate, 'cosine' | 'image'>,
  { showsSomebody, words }: { readonly showsSomebody: boolean; readonly words: number },
  { lowerPerDoubling, midpoint, slope }: Calibration,
): number {
  const { caption } = image
  const half =
    midpoint[(caption.headline ?? caption.description) ? 'caption' : 'labels'] -
    lowerPerDoubling * Math.log2(Math.max(words, shortQuery) / shortQuery)
  const byTheme = 1 / (1 + Math.exp(-slope * (cosine - half)))
  // A person of the brief in the picture is a reason by itself, whatever the theme says.
  return showsSomebody ? 1 - (1 - byTheme) * 0.1 : byTheme
}
