import { AppError } from '@picture-desk/app-error'
import sharp, { type Metadata as Header } from 'sharp'
import { pictureFormat, type PictureFormat } from './picture-format.ts'
import { maxDecodeSeconds, maxPixels, minSidePixels, previewPixels } from './picture-limits.ts'

/** Pixels as they are seen: upright, sRGB, on white where they were transparent; 3 bytes each, row by row. */
export type Raster = { readonly data: Uint8Array; readonly width: number; readonly height: number }

/** The metadata blocks of a picture file as they are stored; absent where it has none. */
export type MetadataBlocks = {
  /** RDF in XML. */
  readonly xmp?: Uint8Array
  /** Photoshop image resources or bare IPTC IIM datasets. */
  readonly iptc?: Uint8Array
  /** TIFF, with or without `Exif\0\0` before it. */
  readonly exif?: Uint8Array
}

export type DecodedPicture = {
  readonly format: PictureFormat
  /** Pixels of the stored picture, upright. */
  readonly width: number
  readonly height: number
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number
  readonly blocks: MetadataBlocks
  /** At most 1,024 px on its longer side. */
  readonly raster: Raster
}

/**
 * Decodes a picture, once: all else is made from the raster. Rejects with BadInput where the picture is damaged, too large
 * or too small. Scratches that newsrooms' JPEGs often have (warnings of the decoder) are let pass; a file that ends early or
 * has broken data is not.
 */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  const format = pictureFormat(bytes)
  const header = await readHeader(bytes)
  if (format === undefined || header.format !== (format === 'avif' ? 'heif' : format))
    throw new AppError('BadInput', 'this is no JPEG, PNG, WebP or AVIF picture: save it as one of these')
  const { width, height } = header.autoOrient
  requireSize(width, height)
  const { exif, iptc, xmp } = header
  return {
    format,
    width,
    height,
    orientation: header.orientation ?? 1,
    blocks: { ...(exif && { exif }), ...(iptc && { iptc }), ...(xmp && { xmp }) },
    raster: await decodeRaster(bytes),
  }
}

async function readHeader(bytes: Uint8Array): Promise<Header> {
  try {
    // The size is judged here, with a better message, before anything is decoded.
    return await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata()
  } catch (error) {
    throw damaged(error)
  }
}

function requireSize(width: number, height: number): void {
  const size = `${width.toLocaleString('en')} x ${height.toLocaleString('en')} pixels`
  if (width * height > maxPixels)
    throw new AppError(
      'BadInput',
      `${size} are more than the ${maxPixels / 1e6} million that are read: save it smaller`,
    )
  if (Math.min(width, height) < minSidePixels)
    throw new AppError('BadInput', `${size} are too few to show anything: at least ${minSidePixels} on each side`)
}

async function decodeRaster(bytes: Uint8Array): Promise<Raster> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true })
      .timeout({ seconds: maxDecodeSeconds })
      .autoOrient()
      .resize(previewPixels, previewPixels, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  } catch (error) {
    throw damaged(error)
  }
}

/** What libjpeg, libspng, libwebp and libheif say when the bytes stop before the picture does. */
const endsEarly =
  /premature end|truncat|end of (file|image|stream|input)|unexpected eof|eof|not enough data|too short|out of (data|bytes)/i

function damaged(cause: unknown): AppError {
  if (/^Error: timeout/.test(String(cause)))
    return new AppError('BadInput', `decoding takes longer than ${maxDecodeSeconds} s: save it smaller`, { cause })
  return endsEarly.test(String(cause))
    ? new AppError('BadInput', 'the file ends too early: copy it again', { cause })
    : new AppError('BadInput', 'the picture is damaged: copy it again, or save it anew from its original', { cause })
}
