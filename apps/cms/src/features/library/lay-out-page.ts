import type { ListedImage } from '@picture-desk/search-api-contract'
import { computeRowsLayout } from 'react-photo-album'

/** Pixels, as all that follow. */
const rowHeight = { wanted: 170, most: 260 }
export const spacing = 8
/** Of a picture whose size nobody knows. */
const usualSize = { width: 3, height: 2 }
/** A panorama of a hundred to one would have no height. */
const widest = 4

/** Of what stands under a picture. */
const factsHeight = 40
const rowGap = 8

export type PlacedPicture = {
  readonly picture: ListedImage
  /** Counted from the top, from 0. */
  readonly row: number
  /** Pixels, of the picture, within its page. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type PageLayout = {
  /** Pixels, of the whole page. */
  readonly height: number
  readonly placed: readonly PlacedPicture[]
}

/**
 * The pictures of one page as justified rows: natural proportions, one height in a row. Pages are laid out by themselves, so
 * that another one moves nothing that is there. Few pictures are no higher than others, and leave the rest of their row free.
 */
export function layOutPage(pictures: readonly ListedImage[], pageWidth: number): PageLayout {
  const photos = pictures.map((picture) => ({ picture, src: picture.id, ...sizeOf(picture) }))
  const layout = photos.length > 0 && computeRowsLayout(photos, spacing, 0, pageWidth, rowHeight.wanted)
  const rows = layout ? layout.tracks.map(({ photos }) => photos) : photos.map((photo) => [alone(photo, pageWidth)])
  let top = 0
  const placed = rows.flatMap((cards, row) => {
    const height = Math.min(cards[0]!.height, rowHeight.most)
    const scale = height / cards[0]!.height
    let left = 0
    const places = cards.map(({ photo: { picture }, width }) => {
      const place = { picture, row, left, top, width: width * scale, height }
      left += place.width + spacing
      return place
    })
    top += height + factsHeight + rowGap
    return places
  })
  return { height: top, placed }
}

function sizeOf({ height, width }: ListedImage) {
  const size = width && height ? { width, height } : usualSize
  return size.width / size.height > widest ? { width: widest, height: 1 } : size
}

/** Where nothing fits beside another. */
const alone = <P extends { readonly width: number; readonly height: number }>(photo: P, width: number) => ({
  ...{ photo, width },
  height: (width * photo.height) / photo.width,
})
