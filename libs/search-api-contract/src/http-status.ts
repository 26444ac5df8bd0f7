import type { AppErrorCode } from '@picture-desk/app-error'

/** The status that each kind of fault has over HTTP. */
export const httpStatus = {
  BadInput: 400,
  Unauthenticated: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  ModelMismatch: 409,
  Throttled: 429,
  Internal: 500,
  Unavailable: 503,
} as const satisfies Record<AppErrorCode, number>
