import { AppError } from '@picture-desk/app-error'
import { fromIndexFields, type ImageFilter, type ImageRecord } from '@picture-desk/image-record'
import type { ListPlace, ListQuery, VectorIndex } from '@picture-desk/vector-index'
import { narrowed } from './image-filter.ts'

/**
 * newest: as they came in, the last first. taken: by their date, the latest first, those without at the end. best: those first
 * that fit the words best.
 */
export type ListOrder = 'newest' | 'taken' | 'best'

const orders = {
  newest: { attribute: 'ingestedAt', descending: true },
  taken: { attribute: 'date', descending: true },
} as const satisfies Record<Exclude<ListOrder, 'best'>, ListQuery['orderBy']>

/** Which pictures, in which order, and which page of them. */
export type ListImagesRequest = {
  readonly filter: ImageFilter
  /** All of them stand in what is known of the picture. */
  readonly words?: string | undefined
  /** `best` needs words. */
  readonly order: ListOrder
  /** 1 to 1,000. */
  readonly size: number
  /** `next` of the page before; opaque. */
  readonly after?: string | undefined
}

/** One page of a list. */
export type ListedImages = {
  /** Pictures under the filter. */
  readonly total: number
  readonly images: readonly ImageRecord[]
  /** Absent on the last page. */
  readonly next?: string
}

/** Pictures without an article, page by page. Rejects with BadInput for an `after` that is no page's `next`. */
export async function listImages(
  index: Pick<VectorIndex, 'count' | 'list'>,
  { after, filter, order, size, words }: ListImagesRequest,
): Promise<ListedImages> {
  const under = narrowed(filter, words)
  const part = {
    ...(under === undefined ? {} : { filter: under }),
    ...(after === undefined ? {} : { after: placeOf(after, order) }),
  }
  const [total, { next, records }] = await Promise.all([
    index.count(under),
    index.list({ ...part, orderBy: order === 'best' ? { words: words ?? '' } : orders[order], limit: size }),
  ])
  return { total, images: records.map(fromIndexFields), ...(next ? { next: cursorOf(next, order) } : {}) }
}

const cursorOf = ({ id, value }: ListPlace, order: ListOrder): string =>
  Buffer.from(JSON.stringify([order, value, id])).toString('base64url')

function placeOf(cursor: string, order: ListOrder): ListPlace {
  const [of, value, id] = placeIn(cursor)
  const isPlace = order === 'best' ? typeof value === 'number' : value === null || typeof value === 'string'
  if (of !== order || typeof id !== 'string' || !isPlace)
    throw new AppError('BadInput', 'There is no page after this one.', {
      whatToDo: 'Send "next" of the page before as "after", with the same order, or begin without it.',
    })
  return { value: value as ListPlace['value'], id }
}

function placeIn(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(place) ? place : []
  } catch {
    return []
  }
}
