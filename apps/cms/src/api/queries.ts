import type { ImageFilter } from '@picture-desk/image-record'
import type { Status } from '@picture-desk/search-api-contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from './api.ts'

/** Milliseconds between two looks at the status. A page that nobody sees does not look at all. */
const every = {
  /** As long as pictures come in or are described anew, their number is worth watching. */
  working: 2_000,
  /** Other desks and the command line add pictures too, but rarely. */
  idle: 30_000,
  unreachable: 5_000,
}

/** What is in the index, looked at again and again. */
export const statusQuery = (api: Api) =>
  queryOptions({
    queryKey: ['status'],
    queryFn: ({ signal }) => api.status(signal),
    retry: false,
    refetchInterval: ({ state: { data, error } }) =>
      error ? every.unreachable : data && isAtWork(data) ? every.working : every.idle,
  })

const isAtWork = ({ backfill, ingesting, queue, reembedding }: Status): boolean =>
  queue > 0 || ingesting !== undefined || reembedding !== undefined || backfill?.state === 'running'

/** All that is known of one picture. */
export const imageQuery = (api: Api, id: string) =>
  queryOptions({ queryKey: ['image', id], queryFn: ({ signal }) => api.image(id, signal) })

/** Pictures that show the like, the nearest first. */
export const similarQuery = (api: Api, id: string, size: number) =>
  queryOptions({
    queryKey: ['similar', id, size],
    queryFn: async ({ signal }) => (await api.similar(id, { size }, signal)).results,
  })

/** Values of each facet. */
const facetSize = 50

export type Narrowing = { readonly q?: string; readonly filter: ImageFilter }

/** What there is to choose from under a filter. */
export const facetsQuery = (api: Api, narrowing: Narrowing) =>
  queryOptions({
    queryKey: ['list', 'facets', narrowing],
    queryFn: ({ signal }) => api.facets({ ...narrowing, size: facetSize }, signal),
    placeholderData: keepPreviousData,
  })

/** The brief that was made of an article, as far as the page has it: what has been read once need not be read again. */
export const madeBriefKey = (article: string) => ['brief', article] as const
