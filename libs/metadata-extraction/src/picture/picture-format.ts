/** What can be read. */
export const pictureFormats = ['jpeg', 'png', 'webp', 'avif'] as const
/** One of `pictureFormats`. */
export type PictureFormat = (typeof pictureFormats)[number]

/** As many of a file's first bytes as are needed to tell its format; all brands of an ISO media file are among them. */
export const headBytes = 64

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

/**
 * The format by content, never by file name. Only these four ever reach the decoder, and each only its own loader: SVG (which
 * reads other files), PDF, TIFF, GIF and whatever else libvips can load are out.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  // ISO media: the major brand, a version, then the compatible brands, four characters each.
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(?:....)*?avi[fs]/s.test(ascii(bytes, 8, headBytes))) return 'avif'
  return undefined
}
