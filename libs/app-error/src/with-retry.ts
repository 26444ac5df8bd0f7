import { isAppError, isRetryable } from './index.ts'

/** How often and how patiently a call is tried again. */
export type RetryOptions = {
  /** Calls at most, the first one included. Default: 4. */
  readonly maxAttempts?: number
  /** The longest pause before the second call; it doubles from call to call. In seconds. Default: 0.25. */
  readonly baseSeconds?: number
  /** No pause is longer; a service that wants to be left alone for longer is not asked again. In seconds. Default: 20. */
  readonly maxSeconds?: number
  /** How to pause. Default: a timer. */
  readonly wait?: (seconds: number) => Promise<unknown>
  /** From 0 to 1. Default: `Math.random`. */
  readonly random?: () => number
}

/**
 * Calls again after Throttled and Unavailable, and after nothing else. Pauses are random between zero and their limit ("full
 * jitter": AWS Architecture Blog, Exponential Backoff And Jitter), on top of what the service asked for. Rejects with what the
 * last call rejected with.
 */
export async function withRetry<T>(
  call: () => Promise<T>,
  {
    maxAttempts = 4,
    baseSeconds = 0.25,
    maxSeconds = 20,
    wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    random = Math.random,
  }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const asked = (isAppError(error) ? error.retryAfterSeconds : undefined) ?? 0
      if (!isRetryable(error) || attempt >= maxAttempts || asked > maxSeconds) throw error
      await wait(Math.min(asked + random() * baseSeconds * 2 ** (attempt - 1), maxSeconds))
    }
  }
}
