/** What kind of fault it is. The state machine's `Retry.ErrorEquals`, the HTTP status table and the CLI's exit codes read these words. */
export const appErrorCodes = [
  'BadInput',
  'NotFound',
  'Conflict',
  'Throttled',
  'Unavailable',
  'ModelMismatch',
  'Unauthenticated',
  'Forbidden',
  'Internal',
] as const
/** What kind of error it is: one of `appErrorCodes`. */
export type AppErrorCode = (typeof appErrorCodes)[number]

/** What helps against each kind of fault, where the error itself knows nothing better. */
const usualRemedy: Readonly<Record<AppErrorCode, string>> = {
  BadInput: 'Correct the input and send it again.',
  NotFound: 'Check the name or id; it may have been removed.',
  Conflict: 'Look at what is there now, then try again.',
  Throttled: 'Wait a moment, then try again.',
  Unavailable: 'Try again in a moment; if it stays so, see whether every service runs.',
  ModelMismatch: 'Rebuild the index with the present model (reindex).',
  Unauthenticated: 'Sign in, then try again.',
  Forbidden: 'Ask an administrator for the right to do this.',
  Internal: 'Try again; if it stays so, report it with what the log says.',
}

/** What an `AppError` tells beside its code and message; `cause` is what it was made from. */
export type AppErrorOptions = ErrorOptions & {
  /** What the person can do about it, where the message does not say it yet. Default: the usual remedy for the code. */
  readonly whatToDo?: string
  /** How long to wait before the same call can succeed, in seconds. Only for Throttled and Unavailable. */
  readonly retryAfterSeconds?: number
}

/**
 * The one error of this project. Its message says what is wrong and what to do, in a sentence that can be shown to the person
 * who caused it: no stack, no secret. What led to it stands in `cause`.
 */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly whatToDo: string
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: AppErrorCode,
    message: string,
    { whatToDo = usualRemedy[code], retryAfterSeconds, ...options }: AppErrorOptions = {},
  ) {
    super(message, options)
    // A state machine names an error by its `name`; so it is the code.
    this.name = code
    this.code = code
    this.whatToDo = whatToDo
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Tells by shape, not by class: an error may come from another bundle, another realm or a worker thread. */
export function isAppError(error: unknown): error is AppError {
  if (typeof error !== 'object' || error === null) return false
  const { name, code, message } = error as Partial<Record<string, unknown>>
  return typeof message === 'string' && name === code && appErrorCodes.some((known) => known === code)
}

/** Any thrown value as an AppError: what is none becomes Internal, with the original as its cause. */
export function toAppError(error: unknown, message = 'something went wrong inside; the log has the details'): AppError {
  return isAppError(error) ? error : new AppError('Internal', message, { cause: error })
}

/** Whether the same call may succeed later, unchanged. */
export const isRetryable = (error: unknown): boolean =>
  isAppError(error) && (error.code === 'Throttled' || error.code === 'Unavailable')

export { codeOfStatus } from './code-of-status.ts'
export { faultsOf, type SchemaIssue } from './faults-of.ts'
export { withRetry, type RetryOptions } from './with-retry.ts'
export { loadPackage, packageError } from './load-package.ts'
