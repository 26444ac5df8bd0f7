import type { Box } from '@picture-desk/image-record'
import sharp from 'sharp'
import type { Raster } from '../picture/decode-picture.ts'
import type { Models } from './models.ts'

/** Something found in a picture; the score is the model's own, 0..1. */
export type Detection = { readonly name: string; readonly score: number; readonly box: Box }

export type Detections = {
  /** COCO class names; several of one class where it was found several times. */
  readonly objects: readonly Detection[]
  /** The surest first. */
  readonly faces: readonly Detection[]
}

/** Pixels of the square that CenterNet takes; BlazeFace takes half of it. */
const inputSide = 512

/**
 * Objects and faces of a picture. The picture is fitted into the model's square with grey beside it; squeezing it to a square
 * instead (what human does by itself) costs five points of precision (README).
 */
export async function detect({ tf, human }: Pick<Models, 'tf' | 'human'>, raster: Raster): Promise<Detections> {
  const scale = inputSide / Math.max(raster.width, raster.height)
  const width = Math.max(1, Math.round(raster.width * scale))
  const height = Math.max(1, Math.round(raster.height * scale))
  const left = Math.floor((inputSide - width) / 2)
  const top = Math.floor((inputSide - height) / 2)
  const pixels = await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .extend({ left, top, right: inputSide - width - left, bottom: inputSide - height - top, background: '#808080' })
    .raw()
    .toBuffer()

  const input = tf.tensor4d(new Float32Array(pixels), [1, inputSide, inputSide, 3])
  try {
    const { error, face, object } = await human.detect(input)
    if (error) throw new Error(`human: ${error}`)
    const toPicture = ([x, y, w, h]: readonly [number, number, number, number]) =>
      boxWithin(
        (x * inputSide - left) / width,
        (y * inputSide - top) / height,
        (w * inputSide) / width,
        (h * inputSide) / height,
      )
    return {
      objects: object.map(({ label, score, boxRaw }) => ({ name: label, score, box: toPicture(boxRaw) })),
      faces: withoutNested(
        face
          .map(({ boxScore, boxRaw }) => ({ name: 'face', score: boxScore, box: toPicture(boxRaw) }))
          .toSorted((a, b) => b.score - a.score),
      ),
    }
  } finally {
    input.dispose()
  }
}

/** Cut at the picture's edges. */
function boxWithin(left: number, top: number, width: number, height: number): Box {
  const inside = (fraction: number) => Math.min(1, Math.max(0, fraction))
  const [x0, y0, x1, y1] = [inside(left), inside(top), inside(left + width), inside(top + height)]
  return { left: x0, top: y0, width: x1 - x0, height: y1 - y0 }
}

/** In a tight crop BlazeFace also finds a smaller face in the face; a face whose middle lies in a surer one is that one. */
const withoutNested = (faces: readonly Detection[]): readonly Detection[] =>
  faces.filter(({ box }, i) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    return !faces.slice(0, i).some(({ box: { left, top, width, height } }) => {
      return x > left && x < left + width && y > top && y < top + height
    })
  })
