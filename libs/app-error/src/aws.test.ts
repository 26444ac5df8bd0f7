import { awsError } from './aws.ts'
import { AppError, isRetryable } from './index.ts'

/** An error as the SDK throws it: its name, AWS's words, the status. */
const thrown = (name: string, httpStatusCode?: number, more: object = {}) =>
  Object.assign(new Error('said AWS'), { name, $metadata: { httpStatusCode }, ...more })

const codeOf = (error: unknown) => awsError(error, 'Amazon Comprehend').code

test.each([
  ['ThrottlingException', 400, 'Throttled'],
  ['Throttling', 400, 'Throttled'],
  ['TooManyRequestsException', 400, 'Throttled'],
  ['ProvisionedThroughputExceededException', 400, 'Throttled'],
  ['LimitExceededException', 400, 'Throttled'],
  ['ServiceQuotaExceededException', 400, 'Throttled'],
  ['SlowDown', 503, 'Throttled'],
  ['InternalServerException', 500, 'Unavailable'],
  ['InternalFailure', 500, 'Unavailable'],
  ['InternalDependencyException', 530, 'Unavailable'],
  ['ServiceUnavailableException', 503, 'Unavailable'],
  ['ModelTimeoutException', 408, 'Unavailable'],
  ['ModelNotReadyException', 429, 'Unavailable'],
  ['ModelErrorException', 424, 'Unavailable'],
  ['ValidationException', 400, 'BadInput'],
  ['InvalidRequestException', 400, 'BadInput'],
  ['TextSizeLimitExceededException', 400, 'BadInput'],
  ['InvalidParameterException', 400, 'BadInput'],
  ['ImageTooLargeException', 400, 'BadInput'],
  ['AccessDeniedException', 400, 'Forbidden'],
  ['AccessDenied', 403, 'Forbidden'],
  ['ExpiredTokenException', 400, 'Unauthenticated'],
  ['ExpiredToken', 403, 'Unauthenticated'],
  ['UnrecognizedClientException', 403, 'Unauthenticated'],
  ['InvalidSignatureException', 403, 'Unauthenticated'],
  ['RequestTimeTooSkewed', 403, 'Unauthenticated'],
  ['ResourceNotFoundException', 404, 'NotFound'],
  ['ConflictException', 409, 'Conflict'],
])('%s with %d is %s', (name, status, code) => {
  expect(codeOf(thrown(name, status))).toBe(code)
})

test.each([
  [400, 'BadInput'],
  [401, 'Unauthenticated'],
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [408, 'Unavailable'],
  [413, 'BadInput'],
  [429, 'Throttled'],
  [500, 'Unavailable'],
  [504, 'Unavailable'],
])('a name that nobody knows goes by its status: %d is %s', (status, code) => {
  expect(codeOf(thrown('SomethingNewException', status))).toBe(code)
})

test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_HTTP2_STREAM_ERROR'])(
  'a connection that fails with %s is Unavailable',
  (code) => {
    expect(awsError(Object.assign(new Error('connect'), { code }), 'Amazon Bedrock')).toMatchObject({
      code: 'Unavailable',
      message: `Amazon Bedrock cannot be reached: ${code}`,
    })
  },
)

test.each(['Error: connect ECONNREFUSED 127.0.0.1:9', 'TimeoutError: socket hang up'])(
  'a broken connection is known by its words too, which are all that is left of an error of another realm: %s',
  (words) => {
    const wrapped = new Error(`AWS SDK error wrapper for ${words}`)
    expect(codeOf(Object.assign(wrapped, { $metadata: { attempts: 1 } }))).toBe('Unavailable')
  },
)

test.each(['TimeoutError', 'AbortError'])('%s, with which the SDK gives up, is Unavailable', (name) => {
  expect(codeOf(Object.assign(new Error('too late'), { name }))).toBe('Unavailable')
})

test('no credentials at all is Unauthenticated', () => {
  expect(codeOf(Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' }))).toBe(
    'Unauthenticated',
  )
})

test('an answer that the SDK cannot read is Unavailable', () => {
  expect(codeOf(Object.assign(new SyntaxError('Unexpected token'), { $metadata: { httpStatusCode: 200 } }))).toBe(
    'Unavailable',
  )
})

test.each([
  [429, 'Throttled'],
  [413, 'BadInput'],
  [500, 'Unavailable'],
])('a SageMaker endpoint whose container answers %d is %s', (OriginalStatusCode, code) => {
  expect(codeOf(thrown('ModelError', 424, { OriginalStatusCode }))).toBe(code)
})

test('it waits for as long as the service asks, where another call may help', () => {
  const $response = { headers: { 'retry-after': '7' } }
  expect(awsError(thrown('ThrottlingException', 429, { $response }), 'x').retryAfterSeconds).toBe(7)
  expect(awsError(thrown('ValidationException', 400, { $response }), 'x').retryAfterSeconds).toBeUndefined()
  const date = { headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } }
  expect(awsError(thrown('ThrottlingException', 429, { $response: date }), 'x').retryAfterSeconds).toBeUndefined()
})

test('it says which service answered what, and keeps the cause', () => {
  const cause = thrown('ValidationException', 400)
  expect(awsError(cause, 'Amazon Bedrock')).toMatchObject({
    message: 'Amazon Bedrock answered ValidationException: said AWS',
    cause,
  })
})

test('it repeats neither the text that was sent nor who was refused', () => {
  const message =
    "1 validation error detected: Value 'a secret\narticle' at 'text' failed to satisfy constraint: too long"
  expect(awsError(Object.assign(thrown('ValidationException', 400), { message }), 'x').message).toBe(
    "x answered ValidationException: 1 validation error detected: value at 'text' failed to satisfy constraint: too long",
  )
  const refused = Object.assign(thrown('AccessDeniedException', 403), { message: 'User: arn:aws:iam::1234:role/x' })
  expect(awsError(refused, 'Amazon Bedrock')).toMatchObject({
    message: 'Amazon Bedrock answered AccessDeniedException',
    whatToDo: expect.stringContaining('role') as string,
  })
})

test('an AppError stays what it is; a fault of ours becomes Internal and is not tried again', () => {
  const known = new AppError('ModelMismatch', 'another model')
  expect(awsError(known, 'x')).toBe(known)
  for (const fault of [new TypeError('x is undefined'), 'text', undefined]) {
    expect(codeOf(fault)).toBe('Internal')
    expect(isRetryable(awsError(fault, 'x'))).toBe(false)
  }
})
