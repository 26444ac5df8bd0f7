import type { Box, Celebrity, ImageRecord, Label } from '@picture-desk/image-record'

/** The slots of a page that a picture is cut for; `whole` is not cut. */
export const slots = ['whole', '16:9', '1:1', '4:5'] as const
export type Slot = (typeof slots)[number]

/** Pixels of the original, upright. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Size = { readonly width: number; readonly height: number }

export type Crop = Rectangle & {
  /** False where the faces are too far apart for the slot: it has as many of them as it can. */
  readonly keepsFaces: boolean
}

const ratios = { '16:9': 16 / 9, '1:1': 1, '4:5': 4 / 5 } as const

/** From where to where, in pixels along the side that is cut. */
type Span = { readonly from: number; readonly to: number }

/**
 * The largest rectangle of the slot's ratio in a picture, placed so that all faces are within it where that is possible, in the
 * middle of them as far as the picture goes; without faces, in the middle of the picture.
 */
export function cropFor(slot: Slot, { height, width }: Size, faces: readonly Box[]): Crop {
  if (slot === 'whole') return { x: 0, y: 0, width, height, keepsFaces: true }
  const ratio = ratios[slot]
  if (width / height > ratio) {
    const length = Math.min(width, Math.round(height * ratio))
    const spans = faces.map((face) => spanOf(face.left, face.width, width))
    const { keepsFaces, start } = placed(length, width, spans)
    return { x: start, y: 0, width: length, height, keepsFaces }
  }
  const length = Math.min(height, Math.round(width / ratio))
  const spans = faces.map((face) => spanOf(face.top, face.height, height))
  const { keepsFaces, start } = placed(length, height, spans)
  return { x: 0, y: start, width, height: length, keepsFaces }
}

/** A detector's box may reach out of the picture; whole pixels, so that a face is never cut by a fraction of one. */
const spanOf = (start: number, length: number, side: number): Span => ({
  from: Math.max(0, Math.floor(start * side)),
  to: Math.min(side, Math.ceil((start + length) * side)),
})

/** Where a piece of so many pixels begins on a side. */
function placed(length: number, side: number, faces: readonly Span[]) {
  const inSide = (start: number) => Math.min(Math.max(0, start), side - length)
  const middle = (span: Span) => Math.round((span.from + span.to - length) / 2)
  if (faces.length === 0) return { start: middle({ from: 0, to: side }), keepsFaces: true }
  const all = { from: Math.min(...faces.map(({ from }) => from)), to: Math.max(...faces.map(({ to }) => to)) }
  const kept = (start: number) => faces.filter(({ from, to }) => from >= start && to <= start + length).length
  // Where it begins or ends with a face no other place has more of them.
  const starts = [middle(all), ...faces.flatMap(({ from, to }) => [from, to - length])].map(inSide)
  const far = (start: number) => Math.abs(start - middle(all))
  const [start] = starts.toSorted((a, b) => kept(b) - kept(a) || far(a) - far(b))
  return { start: start!, keepsFaces: kept(start!) === faces.length }
}

type Faces = {
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
  readonly labels: readonly Label[]
  readonly faces?: ImageRecord['faces']
}

/** What of people has to stay in a picture: their faces, else, where none was found, all of them. */
export function facesOf({ celebrities, celebritiesToReview, faces = [], labels }: Faces): readonly Box[] {
  const known = [...celebrities, ...celebritiesToReview].flatMap(({ box }) => (box ? [box] : []))
  const found = [...known, ...faces]
  return found.length > 0 ? found : labels.flatMap(({ boxes, name }) => (/^person$/i.test(name) ? boxes : []))
}
