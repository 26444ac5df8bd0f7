import { hashDistance, showTheSame, type ImageRecord } from '@picture-desk/image-record'

/** Bits of 64 in which two frames of one burst differ at most: what moves between them changes more than a resave does. */
const burstBits = 20
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

type Look = Pick<ImageRecord, 'folder'> & {
  readonly contentHash: string | undefined
  /** 64 bits, hex. */
  readonly hash: string | undefined
  /** Milliseconds since 1970; NaN where the time of day is not known. */
  readonly taken: number
}

const lookOf = ({ caption, folder, technical }: ImageRecord): Look => ({
  folder,
  contentHash: technical?.contentHash,
  hash: /^[0-9a-f]{16}$/i.test(technical?.perceptualHash ?? '') ? technical!.perceptualHash : undefined,
  taken: /T\d\d:\d\d:\d\d/.test(caption.date ?? '') ? Date.parse(caption.date!) : Number.NaN,
})

function isAlike(a: Look, b: Look): boolean {
  if (a.contentHash !== undefined && a.contentHash === b.contentHash) return true
  if (a.hash === undefined || b.hash === undefined) return false
  const isBurst = a.folder === b.folder && Math.abs(a.taken - b.taken) <= burstTime
  return isBurst ? hashDistance(a.hash, b.hash) <= burstBits : showTheSame(a.hash, b.hash)
}
