import { codeOfStatus } from './code-of-status.ts'
import { AppError, isAppError, toAppError, type AppErrorCode } from './index.ts'

/**
 * Errors by the names that AWS gives them, without the "Exception" at their end. The status alone does not tell: services
 * that speak JSON 1.1 answer 400 to throttled and to unsigned calls too. Sources: the errors of each call in the API
 * references, "Common Error Types" there, and what the SDK itself counts as throttling, transient and clock skew.
 */
const namesOf: Readonly<Partial<Record<AppErrorCode, string>>> = {
  Throttled: `Throttling Throttled TooManyRequests ProvisionedThroughputExceeded LimitExceeded RequestLimitExceeded
    BandwidthLimitExceeded RequestThrottled EC2Throttled SlowDown ServiceQuotaExceeded PriorRequestNotComplete
    TransactionInProgress`,
  Unavailable: `InternalServer InternalServerError InternalFailure InternalError InternalDependency ServiceUnavailable
    ServiceUnavailableError ModelTimeout ModelNotReady ModelStreamError RequestTimeout TimeoutError AbortError`,
  BadInput: `Validation ValidationError InvalidRequest InvalidParameter InvalidParameterValue Serialization
    TextSizeLimitExceeded UnsupportedLanguage InvalidImageFormat ImageTooLarge InvalidS3Object`,
  Unauthenticated: `CredentialsProviderError TokenProviderError ExpiredToken InvalidToken UnrecognizedClient
    InvalidClientTokenId InvalidAccessKeyId InvalidSignature SignatureDoesNotMatch IncompleteSignature
    MissingAuthenticationToken MissingAuthenticationTokenError AuthFailure RequestExpired RequestInTheFuture
    RequestTimeTooSkewed`,
  Forbidden: 'AccessDenied UnauthorizedOperation OptInRequired NotAuthorized',
  NotFound: 'ResourceNotFound NotFound NoSuchKey NoSuchBucket',
  Conflict: 'Conflict ResourceInUse ConditionalCheckFailed ConcurrentModification',
}

const codeOfName = new Map(
  Object.entries(namesOf).flatMap(([code, names]) => names.split(/\s+/).map((name) => [name, code as AppErrorCode])),
)

/** What is read of an error of the SDK (v3); all of it may be missing. */
type Thrown = {
  readonly name?: string
  readonly message?: string
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
  /** SageMaker: with which status the container answered. */
  readonly OriginalStatusCode?: number
}

/** Node's codes for a connection that could not be made or broke. */
const network =
  /\b(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_(?:HTTP2|TLS|SSL)_\w+|socket hang up)\b/

/** In the message too: the SDK wraps an error of another realm and keeps its words only. */
const networkFault = ({ $metadata, code, message = '' }: Thrown): string | undefined =>
  $metadata?.httpStatusCode === undefined ? network.exec(code ?? message)?.[0] : undefined

const whatToDo: Partial<Record<AppErrorCode, string>> = {
  Unauthenticated: 'Renew the credentials that this process signs its calls with, and see that its clock is right.',
  Forbidden: 'Allow this call in the role of this process; on Bedrock also ask for access to the model.',
}

/**
 * What a client of the AWS SDK (v3) threw, as an error that says what to do. It looks at the error's name and status only and
 * needs no SDK. `service` is what people call it: "Amazon Comprehend". What is no error of AWS or of the network becomes
 * Internal.
 */
export function awsError(thrown: unknown, service: string): AppError {
  if (isAppError(thrown) || typeof thrown !== 'object' || thrown === null) return toAppError(thrown)
  const error = thrown as Thrown
  const code = codeOf(error)
  if (code === undefined) return toAppError(thrown)
  const seconds = Number(error.$response?.headers?.['retry-after'] ?? NaN)
  const mayRetry = code === 'Throttled' || code === 'Unavailable'
  return new AppError(code, messageOf(error, code, service), {
    cause: thrown,
    ...(whatToDo[code] === undefined ? {} : { whatToDo: whatToDo[code] }),
    ...(mayRetry && seconds >= 0 ? { retryAfterSeconds: seconds } : {}),
  })
}

function codeOf(error: Thrown): AppErrorCode | undefined {
  const { $metadata, OriginalStatusCode, name = '' } = error
  const named = codeOfName.get(name.replace(/Exception$/, ''))
  if (named !== undefined) return named
  if (networkFault(error) !== undefined) return 'Unavailable'
  const status = OriginalStatusCode ?? $metadata?.httpStatusCode
  return status === undefined ? undefined : codeOfStatus(status)
}

/** AWS says who was refused what, with account and role: that is for the log, where the cause stands. */
function messageOf(error: Thrown, code: AppErrorCode, service: string): string {
  const { message = '', name = '' } = error
  const broken = networkFault(error)
  const what = broken === undefined ? `answered ${name}` : `cannot be reached: ${broken}`
  return code === 'Unauthenticated' || code === 'Forbidden' || broken !== undefined
    ? `${service} ${what}`
    : `${service} ${what}: ${brief(message)}`
}

/** A validation message repeats the text that was sent, which may be long, and is nobody's business in a log. */
const brief = (message: string): string => message.replace(/\bvalue '.*' at/is, 'value at').slice(0, 300)
