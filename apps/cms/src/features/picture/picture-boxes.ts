import type { Box, ImageRecord } from '@picture-desk/image-record'

export type NamedBox = {
  readonly kind: 'object' | 'face' | 'person' | 'to-review'
  /** Absent of a face that nobody knows. */
  readonly name?: string
  readonly box: Box
}

/** Everything of a record that has a place in the picture. A face that has a name is drawn once, with it. */
export function boxesOf({ celebrities, celebritiesToReview, faces, labels }: ImageRecord): readonly NamedBox[] {
  const people = [
    ...celebrities.map(({ box, name }) => ({ kind: 'person' as const, box, name })),
    ...celebritiesToReview.map(({ box, name }) => ({ kind: 'to-review' as const, box, name })),
  ].flatMap(({ box, ...person }) => (box ? [{ ...person, box }] : []))
  const named = new Set(people.map(({ box }) => placeKey(box)))
  return [
    ...labels.flatMap(({ boxes, name }) => boxes.map((box) => ({ kind: 'object' as const, name, box }))),
    ...faces.filter((box) => !named.has(placeKey(box))).map((box) => ({ kind: 'face' as const, box })),
    ...people,
  ]
}

const placeKey = ({ height, left, top, width }: Box) => [left, top, width, height].map((x) => x.toFixed(3)).join(' ')
