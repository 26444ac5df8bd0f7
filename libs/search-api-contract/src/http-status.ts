import { appErrorCodes, type AppErrorCode } from '@picture-desk/app-error'

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

/**
 * The kind of fault behind a status that came without a body of ours: a gateway, an authorizer or a proxy answered. What is
 * not in the table is BadInput below 500 and Unavailable above (413 of a gateway, 502 and 504 of a proxy).
 */
export const codeOfStatus = (status: number): AppErrorCode =>
  appErrorCodes.find((code) => httpStatus[code] === status) ?? (status >= 500 ? 'Unavailable' : 'BadInput')
