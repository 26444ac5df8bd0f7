import type { Box, Caption, Celebrity, Label, TechnicalFacts } from '@picture-desk/image-record'

/** Where a picture's bytes are: in memory, or in a file that the provider reads itself (in its worker, once). */
export type PictureSource = { readonly bytes: Uint8Array } | { readonly path: string }

/** All that can be read out of one picture, before anything is written. */
export type Metadata = {
  /** One for each name, the most confident first. */
  readonly labels: readonly Label[]
  /** At or above the match threshold. */
  readonly celebrities: readonly Celebrity[]
  /** In the review band below it: for people to look at, never used as a name. */
  readonly celebritiesToReview: readonly Celebrity[]
  /** Every face found, known or not. */
  readonly faces: readonly Box[]
  readonly caption: Caption
  readonly technical: TechnicalFacts
  /** JPEG, upright, at most 1,024 px on its longer side, without metadata. */
  readonly preview: Uint8Array
}

/**
 * picture -> labels, people, caption.
 *
 * `extract` rejects with BadInput where the bytes are no readable picture (the message says why, for the person who
 * uploaded it), NotFound where a path cannot be read, Throttled and Unavailable where the same call may succeed later.
 * One bad picture never stops the next.
 */
export type MetadataExtraction = {
  /** What did it, with versions and thresholds: `human@3.3.6 face-api@1.7.15 gallery:1f3a…`. */
  readonly extractor: string
  /** How many calls are worth having under way at once. */
  readonly concurrency: number
  /** Rejects as said above. */
  readonly extract: (picture: PictureSource) => Promise<Metadata>
  /** Ends everything; calls under way and later ones reject with Unavailable. Safe to call twice. */
  readonly close: () => Promise<void>
}
