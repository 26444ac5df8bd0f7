import { AppError } from '@picture-desk/app-error'
import sharp, { type Metadata } from 'sharp'
import { maxPixels } from '../picture/picture-limits.ts'
import { rekognitionLimits } from './limits.ts'

/** Pixels of the longer side of a copy: faces of 40 pixels in a picture of 24 megapixels still have 27. */
const copySides = [4096, 3072, 2048, 1024]
const copyQuality = 90

/**
 * A JPEG to be looked at instead of a picture that cannot be sent as it is: of another format, turned (boxes are fractions of
 * the upright picture), too many bytes or pixels, too small. Undefined where it can. The bytes are of a picture that
 * `preparePicture` has read.
 */
export async function pictureForRekognition(
  bytes: Uint8Array,
  maxBytes: number = rekognitionLimits.maxBytesInS3,
): Promise<Uint8Array | undefined> {
  const header = await open(bytes).metadata()
  if (canBeSent(header, bytes.length, maxBytes)) return undefined
  const { height, width } = header.autoOrient
  for (const side of copySides) {
    const copy = await open(bytes)
      .autoOrient()
      .resize({ ...sizeWithin(width, height, side), fit: 'fill' })
      .flatten({ background: 'white' })
      .jpeg({ quality: copyQuality })
      .toBuffer()
    if (copy.length <= maxBytes) return copy
  }
  throw new AppError('BadInput', 'the picture cannot be made small enough to be recognised: save it smaller')
}

const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: maxPixels })

function canBeSent({ format, height, orientation = 1, width }: Metadata, bytes: number, maxBytes: number): boolean {
  const { formats, maxSide, minSide } = rekognitionLimits
  const isTaken = formats.some((known) => known === format)
  return (
    isTaken &&
    orientation === 1 &&
    bytes <= maxBytes &&
    Math.min(width, height) >= minSide &&
    Math.max(width, height) <= maxSide
  )
}

/** Aspect ratio kept, but for strips so narrow that they cannot be: there only the fractions are right. */
function sizeWithin(width: number, height: number, side: number): { readonly width: number; readonly height: number } {
  const { minSide } = rekognitionLimits
  const scale = Math.max(Math.min(1, side / Math.max(width, height)), minSide / Math.min(width, height))
  const scaled = (length: number) => Math.max(minSide, Math.min(side, Math.round(length * scale)))
  return { width: scaled(width), height: scaled(height) }
}
