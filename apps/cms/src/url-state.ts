import { SearchMode } from '@picture-desk/search-api-contract'
import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** What of the page can be shared by its address. Never the article: what is not published yet stays out of histories. */
export type UrlState = {
  /** Id of the picture whose details are open. */
  readonly picture: string | undefined
  readonly mode: SearchMode
}

const usualMode: SearchMode = 'hybrid'

export function readUrl(query: string): UrlState {
  const parameters = new URLSearchParams(query)
  const mode = SearchMode.safeParse(parameters.get('mode'))
  return { picture: parameters.get('picture') || undefined, mode: mode.success ? mode.data : usualMode }
}

/** The query that says so; what is as usual is left out. */
export function writeUrl({ mode, picture }: UrlState): string {
  const parameters = new URLSearchParams({
    ...(picture === undefined ? {} : { picture }),
    ...(mode === usualMode ? {} : { mode }),
  }).toString()
  return parameters === '' ? '' : `?${parameters}`
}

/** `push`: the Back button undoes it. `replace`: it is one of many small steps. */
export type UrlChange = (change: Partial<UrlState>, how: 'push' | 'replace') => void

export function useUrlState(): readonly [UrlState, UrlChange] {
  const query = useSyncExternalStore(onUrlChange, () => location.search)
  const state = useMemo(() => readUrl(query), [query])
  const change = useCallback<UrlChange>((part, how) => {
    const next = writeUrl({ ...readUrl(location.search), ...part })
    if (next === location.search) return
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', location.pathname + next)
    // The browser tells of Back and Forward only.
    dispatchEvent(new PopStateEvent('popstate'))
  }, [])
  return [state, change]
}

function onUrlChange(listener: () => void) {
  addEventListener('popstate', listener)
  return () => removeEventListener('popstate', listener)
}
