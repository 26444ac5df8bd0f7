import type { ListedImage, ListResponse } from '@picture-desk/search-api-contract'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../api/api.ts'
import { facetsQuery } from '../../api/queries.ts'
import { useDeletion } from '../../deletion/deletion.tsx'
import { narrowingOf, orderOf, type LibraryState } from './library-state.ts'

/** Pictures that are asked for at once. */
const pageSize = 60
/** Pictures under a filter, page after page, without those that are deleted; and what there is to choose from. */
export function useLibrary(state: LibraryState) {
  const api = useApi()
  const { gone } = useDeletion()
  const narrowing = narrowingOf(state)
  const request = { ...narrowing, order: orderOf(state), size: pageSize }
  const list = useInfiniteQuery({
    queryKey: ['list', 'pages', request],
    queryFn: ({ pageParam, signal }) =>
      api.list({ ...request, ...(pageParam === undefined ? {} : { after: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const { data: facets, isPending: facetsToCome } = useQuery(facetsQuery(api, narrowing))
  const pages = list.data?.pages
  const shown = useMemo(() => shownPages(pages ?? [], gone), [pages, gone])
  return { ...shown, facets, facetsToCome, list }
}

/** Each picture once, though it may have moved from one page to the next meanwhile. */
function shownPages(pages: readonly ListResponse[], gone: ReadonlySet<string>) {
  const seen = new Set<string>()
  let missing = 0
  const shown = pages.map(({ results }) => {
    const left = results.filter(({ id }) => {
      if (gone.has(id)) missing++
      const isNew = !seen.has(id) && !gone.has(id)
      seen.add(id)
      return isNew
    })
    // The same array, so that what is not new is not laid out anew.
    return left.length === results.length ? results : left
  })
  const total = pages[0] && Math.max(0, pages[0].total - missing)
  return { pages: shown, pictures: shown.flat(), total } satisfies {
    readonly pages: readonly (readonly ListedImage[])[]
    readonly pictures: readonly ListedImage[]
    /** Under the filter; undefined before the first answer. */
    readonly total: number | undefined
  }
}
