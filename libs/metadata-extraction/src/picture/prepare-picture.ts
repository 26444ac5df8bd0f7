import type { Caption, TechnicalFacts } from '@picture-desk/image-record'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { readCaption } from '../caption/caption.ts'
import type { PictureSource } from '../metadata-extraction.ts'
import { decodePicture, type Raster } from './decode-picture.ts'
import { perceptualHash } from './perceptual-hash.ts'
import { previewQuality } from './picture-limits.ts'
import { readPicture } from './read-picture.ts'

/** What every provider needs of a picture before it looks for labels and faces in it. */
export type PreparedPicture = {
  readonly caption: Caption
  readonly technical: TechnicalFacts
  /** JPEG, upright, sRGB, at most 1,024 px on its longer side, without metadata. */
  readonly preview: Uint8Array
  /** The preview's pixels, before it was compressed. */
  readonly raster: Raster
}

/**
 * Reads a picture and decodes it once. Rejects with BadInput where it cannot be used, with a reason for the person who
 * uploaded it, NotFound where its path cannot be read, Unavailable where that may pass.
 */
export async function preparePicture(source: PictureSource): Promise<PreparedPicture> {
  const bytes = await readPicture(source)
  const { blocks, raster, ...facts } = await decodePicture(bytes)
  const [preview, small] = await Promise.all([previewOf(raster), smallOf(raster)])
  const technical: TechnicalFacts = {
    ...facts,
    bytes: bytes.length,
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    perceptualHash: await perceptualHash(small),
    thumbhash: await thumbhashOf(small),
  }
  return { caption: readCaption(blocks), technical, preview, raster }
}

const open = ({ data, width, height }: Raster) => sharp(data, { raw: { width, height, channels: 3 } })

const previewOf = (raster: Raster): Promise<Uint8Array> => open(raster).jpeg({ quality: previewQuality }).toBuffer()

/** ThumbHash takes at most 100 x 100 pixels; for the perceptual hash too, the rest is only work. */
async function smallOf(raster: Raster): Promise<Raster> {
  const { data, info } = await open(raster)
    .resize(100, 100, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

async function thumbhashOf(small: Raster): Promise<string> {
  const rgba = await open(small).ensureAlpha().raw().toBuffer()
  return Buffer.from(rgbaToThumbHash(small.width, small.height, rgba)).toString('base64')
}
