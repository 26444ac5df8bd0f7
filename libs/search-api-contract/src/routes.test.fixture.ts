import type { ErrorBody } from './schemas.ts'
import { searchRoutes, type SearchApi, type SearchRoutesOptions } from './server.ts'

export const unexpected = () => Promise.reject(new Error('this was not to be called'))

export const routesWith = (parts: Partial<SearchApi> = {}, options: SearchRoutesOptions = {}) =>
  searchRoutes(
    {
      search: unexpected,
      list: unexpected,
      facets: unexpected,
      image: unexpected,
      original: unexpected,
      preview: unexpected,
      similar: unexpected,
      correct: unexpected,
      remove: unexpected,
      upload: unexpected,
      uploadState: unexpected,
      failures: unexpected,
      retryFailure: unexpected,
      keepStory: unexpected,
      story: unexpected,
      map: unexpected,
      placeOnMap: unexpected,
      pick: unexpected,
      picks: unexpected,
      status: unexpected,
      ...parts,
    },
    options,
  )

export const errorOf = async (response: Response) => (await response.json()) as ErrorBody
