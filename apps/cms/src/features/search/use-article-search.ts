import { toAppError, type AppError } from '@picture-desk/app-error'
import type { SearchMode, SearchResponse } from '@picture-desk/search-api-contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useApi } from '../../api.ts'

export type Asked = { readonly article: string; readonly mode: SearchMode }

export type Search =
  | { readonly state: 'idle' }
  /** What was found before stays, so that the page does not jump. */
  | { readonly state: 'searching'; readonly asked: Asked; readonly found: SearchResponse | undefined }
  | { readonly state: 'found'; readonly asked: Asked; readonly found: SearchResponse }
  | { readonly state: 'failed'; readonly asked: Asked; readonly error: AppError }

export type ArticleSearch = {
  readonly search: Search
  /** A newer search cancels the one under way. Resolves to what it found; undefined where it was cancelled or failed. */
  readonly find: (asked: Asked) => Promise<SearchResponse | undefined>
  /** Takes a picture that is no more out of what was found. */
  readonly withdraw: (id: string) => void
}

export function useArticleSearch(): ArticleSearch {
  const api = useApi()
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const underWay = useRef<AbortController>(undefined)
  useEffect(() => () => underWay.current?.abort(), [])

  const find = useCallback(
    async (asked: Asked) => {
      underWay.current?.abort()
      const { signal } = (underWay.current = new AbortController())
      setSearch((before) => ({ state: 'searching', asked, found: 'found' in before ? before.found : undefined }))
      try {
        const found = await api.search(asked, signal)
        if (signal.aborted) return undefined
        setSearch({ state: 'found', asked, found })
        return found
      } catch (error) {
        if (!signal.aborted) setSearch({ state: 'failed', asked, error: toAppError(error) })
        return undefined
      }
    },
    [api],
  )

  const withdraw = useCallback((id: string) => {
    setSearch((before) => {
      if (!('found' in before) || !before.found) return before
      const results = before.found.results.filter((match) => match.id !== id)
      return { ...before, found: { ...before.found, total: before.found.total - 1, results } }
    })
  }, [])

  return { search, find, withdraw }
}
