import { ListOrder, ListQuery } from '@picture-desk/search-api-contract'
import * as z from 'zod'
import { filterOf, FilterState } from '../../filter/filter-state.ts'

/** What of the library a link shows a colleague: words, filter, order, and the picture that is open. */
export const LibraryState = z.object({
  q: ListQuery.shape.q.catch(undefined),
  order: ListOrder.optional().catch(undefined),
  ...FilterState.shape,
  picture: z.string().min(1).optional().catch(undefined),
})
export type LibraryState = z.output<typeof LibraryState>
export type LibraryChange = (part: Partial<LibraryState>, how?: 'push' | 'replace') => void

/** Which pictures, as the API is asked for them. */
export const narrowingOf = (state: LibraryState) => ({
  ...(state.q === undefined ? {} : { q: state.q }),
  filter: filterOf(state),
})

/** The order that is asked for. Only words make one picture better than another. */
export const orderOf = ({ order, q }: LibraryState): ListOrder =>
  order === undefined || (order === 'best' && q === undefined) ? (q === undefined ? 'newest' : 'best') : order
