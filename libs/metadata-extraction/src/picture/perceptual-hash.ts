import sharp from 'sharp'
import type { Raster } from './decode-picture.ts'

/** Pixels of the small grey picture that is transformed, and of its lowest frequencies that are kept: 8 x 8 = 64 bits. */
const side = 32
const kept = 8

/** One row of cosines for each frequency kept. */
const cosines = Array.from({ length: kept }, (_, frequency) =>
  Float64Array.from({ length: side }, (_, i) => Math.cos((Math.PI * frequency * (2 * i + 1)) / (2 * side))),
)

/**
 * 64-bit perceptual hash (pHash: DCT-II of 32 x 32 grey pixels, which of the lowest 8 x 8 frequencies are above their
 * median), as 16 hex digits. Pictures that look the same differ in few bits, whatever their size, format and compression.
 * https://www.phash.org/docs/pubs/thesis_zauner.pdf, 3.2.1
 */
export async function perceptualHash({ data, width, height }: Raster): Promise<string> {
  const pixels = await sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer()
  const frequencies = lowestFrequencies(pixels)
  // The first one is the mean brightness; it says nothing of the picture's structure and would pull the median.
  const threshold = median(frequencies.slice(1))
  const bits = frequencies.map((frequency) => (frequency > threshold ? '1' : '0')).join('')
  return BigInt(`0b${bits}`)
    .toString(16)
    .padStart((kept * kept) / 4, '0')
}

function lowestFrequencies(pixels: Uint8Array): readonly number[] {
  const sum = (wave: Float64Array, at: (i: number) => number) =>
    wave.reduce((total, cosine, i) => total + cosine * at(i), 0)
  // The transform is separable: along each row first, then along the columns of what that gave.
  const rows = Array.from({ length: side }, (_, y) =>
    cosines.map((wave) => sum(wave, (x) => pixels[y * side + x] ?? 0)),
  )
  return cosines.flatMap((wave) => cosines.map((_, column) => sum(wave, (y) => rows[y]?.[column] ?? 0)))
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted[middle] ?? 0
}
