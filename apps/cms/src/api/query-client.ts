import { isRetryable, toAppError } from '@picture-desk/app-error'
import { QueryClient } from '@tanstack/react-query'

/** Tries in all. What fails three times is told, and tried again by a click. */
const tries = 3
/** Milliseconds that anybody waits for another try; a server that asks for more is told of instead. */
const longestWait = 20_000

/** Milliseconds until the next try: what the server asks for, else longer each time. */
export const waitBefore = (failures: number, error: unknown): number => {
  const { retryAfterSeconds } = toAppError(error)
  return retryAfterSeconds === undefined ? 1_000 * 2 ** failures : 1_000 * retryAfterSeconds
}

/** Whether a call that only reads is made again: where it may succeed unchanged, and soon. */
export const isWorthAnotherTry = (failures: number, error: unknown): boolean =>
  failures + 1 < tries && isRetryable(error) && waitBefore(failures, error) <= longestWait

export type QueryClientOptions = {
  /** Milliseconds before another try. Default: as the server asks, else 1 s, then 2 s. */
  readonly retryDelay?: (failures: number, error: unknown) => number
}

/**
 * All that the page knows of the server. Calls that read are tried again where that may help; one that changes something
 * never is: nobody knows whether the first did.
 */
export const createQueryClient = ({ retryDelay = waitBefore }: QueryClientOptions = {}): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: isWorthAnotherTry,
        retryDelay,
        // A desk on this machine answers without any network, and one elsewhere says itself that it is not there.
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
