import type { Box, Celebrity } from '@picture-desk/image-record'
import type { FaceDescriptor, Gallery } from './gallery.ts'

/** Euclidean distances between descriptors: 0 is the same picture, 0.6 and more are strangers. */
export type MatchThresholds = {
  /** Up to here a face is certain. */
  readonly match: number
  /** Up to here somebody should look. */
  readonly review: number
}

/** Where the README's measurements leave the same room to either side; it is thin, so look at your own gallery's. */
export const defaultMatchThresholds: MatchThresholds = { match: 0.55, review: 0.6 }

export type DescribedFace = { readonly box: Box; readonly descriptor: FaceDescriptor }

export type Recognised = {
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
}

/**
 * Who the faces are. A person is as near as the nearest of their pictures. The nearest pair of face and name is taken first,
 * then the next of those left: no face bears two names, nobody is in a picture twice.
 */
export function recognise(faces: readonly DescribedFace[], gallery: Gallery, thresholds: MatchThresholds): Recognised {
  const pairs = faces
    .flatMap(({ box, descriptor }) =>
      gallery.people.map(({ name, descriptors }) => ({
        name,
        box,
        distance: Math.min(...descriptors.map((known) => euclidean(descriptor, known))),
      })),
    )
    .filter(({ distance }) => distance <= thresholds.review)
    .toSorted((a, b) => a.distance - b.distance)

  const [named, faced] = [new Set<string>(), new Set<Box>()]
  const celebrities: Celebrity[] = []
  const celebritiesToReview: Celebrity[] = []
  for (const { name, box, distance } of pairs) {
    if (named.has(name) || faced.has(box)) continue
    named.add(name)
    faced.add(box)
    const celebrity = { name, urls: [], matchConfidence: matchConfidence(distance, thresholds), box }
    if (distance <= thresholds.match) celebrities.push(celebrity)
    else celebritiesToReview.push(celebrity)
  }
  return { celebrities, celebritiesToReview }
}

/**
 * The distance as Rekognition's kind of number, 0..100, for people to read: 100 at distance 0, 90 at the match threshold, 80
 * at the review threshold, straight lines between. It orders as the distances do and is no probability. Rounded to a tenth.
 */
export function matchConfidence(distance: number, { match, review }: MatchThresholds): number {
  const confidence =
    distance <= match
      ? 100 - (10 * distance) / match
      : 90 - (10 * (distance - match)) / Math.max(review - match, Number.EPSILON)
  // Rounding must not lift what is to be reviewed to the number of what is certain.
  const tenths = distance <= match ? Math.ceil(confidence * 10) : Math.floor(confidence * 10)
  return Math.min(100, Math.max(0, tenths / 10))
}

function euclidean(a: FaceDescriptor, b: FaceDescriptor): number {
  let squares = 0
  for (const [i, x] of a.entries()) squares += (x - (b[i] ?? 0)) ** 2
  return Math.sqrt(squares)
}
