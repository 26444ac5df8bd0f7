import { toAppError, type AppError } from '@picture-desk/app-error'
import type { Status } from '@picture-desk/search-api-contract'
import { useCallback, useEffect, useState } from 'react'
import { useApi } from '../../api.ts'

/** Milliseconds between two looks at the status. A page that nobody sees does not look at all. */
const every = {
  /** As long as pictures come in, their number is worth watching. */
  ingesting: 2_000,
  /** Other desks and the command line add pictures too, but rarely. */
  idle: 30_000,
  unreachable: 5_000,
}

export type DeskStatus = {
  /** The last that is known; undefined until the first answer. */
  readonly status: Status | undefined
  /** Why the last look failed. */
  readonly error: AppError | undefined
  /** Looks at once. */
  readonly refresh: () => void
}

export function useStatus(): DeskStatus {
  const api = useApi()
  const [turn, setTurn] = useState(0)
  const [known, setKnown] = useState<{ readonly status: Status | undefined; readonly error: AppError | undefined }>({
    status: undefined,
    error: undefined,
  })
  const refresh = useCallback(() => setTurn((turns) => turns + 1), [])

  useEffect(() => {
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      clearTimeout(timer)
      if (document.hidden) return
      let pause = every.idle
      try {
        const status = await api.status(controller.signal)
        if (status.ingesting) pause = every.ingesting
        if (!controller.signal.aborted) setKnown({ status, error: undefined })
      } catch (error) {
        pause = every.unreachable
        if (!controller.signal.aborted) setKnown(({ status }) => ({ status, error: toAppError(error) }))
      }
      if (!controller.signal.aborted) timer = setTimeout(() => void look(), pause)
    }
    const onVisible = () => void look()
    document.addEventListener('visibilitychange', onVisible)
    void look()
    return () => {
      controller.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [api, turn])

  return { ...known, refresh }
}
