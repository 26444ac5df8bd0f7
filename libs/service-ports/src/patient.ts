/**
 * How every client of the SDK waits: a call that hangs ends, and is tried again by the SDK with its own jitter before the
 * state machine, which waits longer, tries the whole stage again.
 */
export const patient = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
} as const
