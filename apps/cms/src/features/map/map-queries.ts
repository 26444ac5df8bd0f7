import type { Brief } from '@picture-desk/image-record'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../../api/api.ts'
import { madeBriefKey } from '../../api/queries.ts'

/** Milliseconds between two looks at a map that is not what it will be. */
const every = {
  making: 2_000,
  /** The whole old map comes with each answer. */
  stale: 20_000,
}

export const mapQuery = (api: Api) =>
  queryOptions({
    queryKey: ['map'],
    queryFn: ({ signal }) => api.map(signal),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'making' ? every.making : data?.state === 'ready' && data.stale && every.stale,
    // To look for what is equal in two maps takes longer than to draw one.
    structuralSharing: false,
  })

/** Where a story is on the map that was made then. It is a POST for the length of the article, and only reads. */
export const placeQuery = (api: Api, article: string, madeAt: string) =>
  queryOptions({
    queryKey: ['place', madeAt, article],
    queryFn: async ({ client, signal }) => {
      const brief = client.getQueryData<Brief>(madeBriefKey(article))
      const place = await api.placeOnMap({ article, ...(brief ? { brief } : {}) }, signal)
      // It lies on a newer map than the one that is shown.
      if (place.madeAt !== madeAt) void client.invalidateQueries({ queryKey: mapQuery(api).queryKey })
      return place
    },
    staleTime: Infinity,
  })
