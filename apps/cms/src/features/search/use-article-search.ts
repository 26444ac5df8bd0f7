import { toAppError, type AppError } from '@picture-desk/app-error'
import type { Brief, ImageFilter } from '@picture-desk/image-record'
import type { SearchMode, SearchResponse } from '@picture-desk/search-api-contract'
import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useApi, type Api } from '../../api/api.ts'
import { madeBriefKey } from '../../api/queries.ts'
import { editedBrief, isEdited, type BriefEdits } from './brief-edits.ts'

/** What is searched with. */
export type Asked = {
  readonly article: string
  /** What an editor changed of the article's brief. */
  readonly edits: BriefEdits
  readonly mode: SearchMode
  readonly size: number
  /** Which pictures are searched; undefined: all. */
  readonly filter: ImageFilter | undefined
}

export type Found = SearchResponse & {
  /** Only some pictures were searched. */
  readonly filtered: boolean
}

export type Search = {
  /** Nothing was asked; an answer is on its way; `found` is the answer to what is asked; none is to be had. */
  readonly state: 'idle' | 'searching' | 'found' | 'failed'
  /** The last answer, until a newer one is there. */
  readonly found: Found | undefined
  readonly error: AppError | undefined
  /** Why the search under way is tried once more. */
  readonly tryingAgain: AppError | undefined
  readonly retry: () => void
}

/**
 * An answer belongs to what was asked: the same is never asked twice, and an older answer never takes the place of a newer one. It is
 * a POST for the length of the article, and only reads.
 */
const searchQuery = (api: Api, asked: Asked | undefined) =>
  queryOptions({
    queryKey: ['search', asked && { ...asked, edits: { ...asked.edits, items: [...asked.edits.items] } }],
    queryFn: asked
      ? async ({ client, signal }): Promise<Found> => {
          const { article, edits, filter, mode, size } = asked
          const request = { article, mode, size, ...(filter && { filter }) }
          const answered = (found: SearchResponse): Found => ({ ...found, filtered: filter !== undefined })
          const madeBrief = madeBriefKey(article)
          const search = async () => {
            const found = await api.search(request, signal)
            client.setQueryData(madeBrief, found.query.brief)
            return found
          }
          if (!isEdited(edits)) return answered(await search())
          const made = edits.given ?? client.getQueryData<Brief>(madeBrief) ?? (await search()).query.brief
          return answered(await api.search({ ...request, brief: editedBrief(made, edits) }, signal))
        }
      : skipToken,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })

/** Searches with what is asked; undefined asks nothing. */
export function useArticleSearch(asked: Asked | undefined): Search {
  const { data, error, failureReason, isFetching, isPlaceholderData, refetch } = useQuery(searchQuery(useApi(), asked))
  const isAnswered = data !== undefined && !isPlaceholderData
  return {
    state: isFetching ? 'searching' : error ? 'failed' : isAnswered ? 'found' : 'idle',
    found: data,
    error: error && !isFetching ? toAppError(error) : undefined,
    tryingAgain: isFetching && failureReason ? toAppError(failureReason) : undefined,
    retry: () => void refetch(),
  }
}
