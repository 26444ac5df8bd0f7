import { toAppError, type AppError } from '@picture-desk/app-error'
import { useEffect, useEffectEvent, useState } from 'react'

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: T }
  | { readonly state: 'failed'; readonly error: AppError }

/**
 * Loads what belongs to the key, and again whenever the key changes; what was under way for another key is aborted. What it
 * gives always belongs to the present key.
 */
export function useLoaded<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): { readonly loaded: Loaded<T>; readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0)
  const [result, setResult] = useState<{ readonly of: string; readonly loaded: Loaded<T> }>()
  const start = useEffectEvent(load)
  const of = `${attempt} ${key}`

  useEffect(() => {
    const controller = new AbortController()
    const show = (loaded: Loaded<T>) => {
      if (!controller.signal.aborted) setResult({ of, loaded })
    }
    start(controller.signal).then(
      (value) => show({ state: 'loaded', value }),
      (error: unknown) => show({ state: 'failed', error: toAppError(error) }),
    )
    return () => controller.abort()
  }, [of])

  return {
    loaded: result?.of === of ? result.loaded : { state: 'loading' },
    retry: () => setAttempt((attempts) => attempts + 1),
  }
}
