/**
 * Pixels of the stored picture. The largest sensors of press cameras have 45 to 50 million; at 50 million a decoder that
 * cannot shrink while loading (PNG) holds 200 MB (4 bytes each).
 */
export const maxPixels = 50_000_000

/** Bytes of the file. A 50 megapixel PNG with 16 bits per channel has up to 300 MB raw and about half of that compressed. */
export const maxFileBytes = 200_000_000

/** Pixels of the shorter side. Below it there is nothing to recognise: spacers, icons, tracking pixels. */
export const minSidePixels = 16

/** Pixels of a preview's longer side: the port's promise. The one raster that everything else is made from has the same size. */
export const previewPixels = 1024

/** JPEG quality, 1 to 100: sharp's own default; about 150 kB a preview. */
export const previewQuality = 80

/** Seconds that decoding may take; 50 megapixels take one to three. */
export const maxDecodeSeconds = 20
