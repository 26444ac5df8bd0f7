import { useCallback, useSyncExternalStore } from 'react'

/** One column; the details of a picture take the whole screen. The same width stands in styles/layout.css. */
export const narrowScreen = '(width < 48rem)'

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
