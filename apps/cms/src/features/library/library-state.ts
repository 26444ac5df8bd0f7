import { ImageFilter } from '@picture-desk/image-record'
import { ListOrder, ListQuery } from '@picture-desk/search-api-contract'
import * as z from 'zod'

const { exclude, folder, hasCaption, labels, minHeight, minWidth, orientation, people, ...texts } = ImageFilter.shape
const { labels: excludeLabels, people: excludePeople } = exclude.unwrap().shape

/** A list of one is a parameter that is there once. What nobody can filter by is as good as nothing. */
const listed = <S extends z.ZodType>(list: S) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), list).catch(undefined as never)
const number = <S extends z.ZodType>(value: S) =>
  z.preprocess((given) => (given === undefined ? given : Number(given)), value).catch(undefined as never)

/** What of the library a link shows a colleague: words, filter, order, and the picture that is open. */
export const LibraryState = z.object({
  q: ListQuery.shape.q.catch(undefined),
  order: ListOrder.optional().catch(undefined),
  people: listed(people),
  excludePeople: listed(excludePeople),
  labels: listed(labels),
  excludeLabels: listed(excludeLabels),
  orientation: orientation.catch(undefined),
  from: texts.from.catch(undefined),
  to: texts.to.catch(undefined),
  credit: texts.credit.catch(undefined),
  wholeCredit: texts.wholeCredit.catch(undefined),
  usageTerms: texts.usageTerms.catch(undefined),
  wholeUsageTerms: texts.wholeUsageTerms.catch(undefined),
  minWidth: number(minWidth),
  minHeight: number(minHeight),
  hasCaption: z
    .preprocess((given) => (given === 'true' ? true : given === 'false' ? false : given), hasCaption)
    .catch(undefined),
  folder: folder.catch(undefined),
  picture: z.string().min(1).optional().catch(undefined),
})
export type LibraryState = z.output<typeof LibraryState>
export type LibraryChange = (part: Partial<LibraryState>, how?: 'push' | 'replace') => void

/** Which pictures, as the API is asked for them. */
export function narrowingOf(state: LibraryState) {
  const { excludeLabels, excludePeople, order, picture, q, ...filter } = state
  return {
    ...(q === undefined ? {} : { q }),
    filter: { ...filter, exclude: { labels: excludeLabels, people: excludePeople } },
  }
}

/** The order that is asked for. Only words make one picture better than another. */
export const orderOf = ({ order, q }: LibraryState): ListOrder =>
  order === undefined || (order === 'best' && q === undefined) ? (q === undefined ? 'newest' : 'best') : order

/** All pictures again; the open one and the order stay. */
export const everything: Partial<LibraryState> = Object.fromEntries(
  Object.keys(LibraryState.shape)
    .filter((name) => name !== 'picture' && name !== 'order')
    .map((name) => [name, undefined]),
)
