import type { AppErrorCode } from '@picture-desk/app-error'

/** What the process ends with; 0 when the command did what it was asked, with failed pictures or without. */
export const exitCodes = {
  Internal: 1,
  BadInput: 2,
  NotFound: 3,
  Conflict: 4,
  ModelMismatch: 5,
  Unavailable: 6,
  Throttled: 7,
  Forbidden: 8,
  Unauthenticated: 9,
} as const satisfies Record<AppErrorCode, number>

/** Stopped by Ctrl-C, as shells have it. */
export const interrupted = 130
