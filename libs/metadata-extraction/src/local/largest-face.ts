import sharp from 'sharp'
import type { Raster } from '../picture/decode-picture.ts'
import { describeFace } from './describe-face.ts'
import { detect } from './detect.ts'
import type { FaceDescriptor } from './gallery.ts'
import type { Models } from './models.ts'

/** Added on each side of a tight crop, as a fraction of its size. */
const padding = 0.3

/**
 * The descriptor of the largest face. Galleries are full of crops that end at the chin and the brow, which the detector may
 * miss: where it finds nothing, it looks again with the edges drawn outwards.
 */
export async function largestFace(models: Models, raster: Raster): Promise<FaceDescriptor | undefined> {
  return (await largestOf(models, raster)) ?? (await largestOf(models, await padded(raster)))
}

async function largestOf(models: Models, raster: Raster): Promise<FaceDescriptor | undefined> {
  const { faces } = await detect(models, raster)
  const [largest] = faces.toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
  return largest && describeFace(models, raster, largest.box)
}

async function padded({ data, width, height }: Raster): Promise<Raster> {
  const [x, y] = [Math.round(width * padding), Math.round(height * padding)]
  const wider = await sharp(data, { raw: { width, height, channels: 3 } })
    .extend({ left: x, right: x, top: y, bottom: y, extendWith: 'copy' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: wider.data, width: wider.info.width, height: wider.info.height }
}
