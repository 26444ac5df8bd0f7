import type { ImageRecord } from '@picture-desk/image-record'

/**
 * Bits of 64 in which the perceptual hashes of two pictures differ at most that look the same: a resave, a crop of a few
 * percent, another size. Unrelated photographs differ in about 32.
 */
const sameBits = 6
/** The same within one burst: what moves between two frames changes more bits. */
const burstBits = 16
/** Frames of one burst follow each other this closely. Milliseconds. */
const burstTime = 5_000

/**
 * Puts pictures that look the same under the first of them. `images` are in order, the best first; each group is there where
 * its first was. Looks for what is alike among the first `groups` groups only: nobody sees more.
 */
export function groupNearDuplicates<T>(
  images: readonly T[],
  imageOf: (item: T) => ImageRecord,
  groups: number,
): readonly { readonly best: T; readonly duplicates: readonly T[] }[] {
  const found: { readonly best: T; readonly look: Look; readonly duplicates: T[] }[] = []
  for (const item of images) {
    const look = lookOf(imageOf(item))
    const same = found.slice(0, groups).find((group) => isAlike(group.look, look))
    if (same) same.duplicates.push(item)
    else found.push({ best: item, look, duplicates: [] })
  }
  return found
}

type Look = {
  readonly contentHash: string | undefined
  readonly high: number
  readonly low: number
  readonly hashed: boolean
  readonly folder: string
  /** Milliseconds since 1970; NaN where the time of day is not known. */
  readonly taken: number
}

function lookOf({ caption, folder, technical }: ImageRecord): Look {
  const hash = technical?.perceptualHash ?? ''
  const hashed = /^[0-9a-f]{16}$/i.test(hash)
  return {
    contentHash: technical?.contentHash,
    high: hashed ? Number.parseInt(hash.slice(0, 8), 16) : 0,
    low: hashed ? Number.parseInt(hash.slice(8), 16) : 0,
    hashed,
    folder,
    taken: /T\d\d:\d\d:\d\d/.test(caption.date ?? '') ? Date.parse(caption.date!) : Number.NaN,
  }
}

function isAlike(a: Look, b: Look): boolean {
  if (a.contentHash !== undefined && a.contentHash === b.contentHash) return true
  if (!a.hashed || !b.hashed) return false
  const isBurst = a.folder === b.folder && Math.abs(a.taken - b.taken) <= burstTime
  return bitsIn(a.high ^ b.high) + bitsIn(a.low ^ b.low) <= (isBurst ? burstBits : sameBits)
}

/** How many bits of 32 are set. */
function bitsIn(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}
