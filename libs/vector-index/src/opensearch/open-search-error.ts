import { errors } from '@opensearch-project/opensearch'
import { AppError, isAppError, toAppError, type AppErrorCode } from '@picture-desk/app-error'

/** Status codes of HTTP that say what to do; all others are a fault of ours. */
const codeOf: Readonly<Record<number, AppErrorCode>> = {
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'Unavailable',
  429: 'Throttled',
  502: 'Unavailable',
  503: 'Unavailable',
  504: 'Unavailable',
}

const whatToDo: Partial<Record<AppErrorCode, string>> = {
  Unauthenticated: 'Check the credentials that this process signs its calls with.',
  Forbidden:
    'Give the role of this process access to the domain and to the index, in the access policy and in the role mapping.',
  NotFound: 'Open the current version of the index again: this one was removed.',
}

/** What OpenSearch or its client threw, as an error that says what to do. */
export function openSearchError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  if (thrown instanceof errors.ResponseError) return statusError(thrown.statusCode, thrown.message, thrown)
  if (thrown instanceof errors.OpenSearchClientError)
    return new AppError('Unavailable', `OpenSearch cannot be reached: ${thrown.message}.`, {
      cause: thrown,
      whatToDo: 'See that it runs, and that its address is the right one (OPENSEARCH_URL).',
    })
  return toAppError(thrown)
}

/** Whether an index could not be made since there is one of its name. */
export const isThereAlready = (thrown: unknown): boolean =>
  thrown instanceof errors.ResponseError && thrown.message.includes('resource_already_exists_exception')

/** Of a whole call, or of one item in it. */
export function statusError(status: number | undefined, reason: string, cause?: unknown): AppError {
  const code = codeOf[status ?? 0] ?? 'Internal'
  return new AppError(code, `OpenSearch answered ${status ?? 'nothing'}: ${reason}`, {
    cause,
    ...(whatToDo[code] === undefined ? {} : { whatToDo: whatToDo[code] }),
  })
}
