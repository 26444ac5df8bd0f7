import { runInNewContext } from 'node:vm'
import { AppError, appErrorCodes, isAppError, isRetryable, toAppError } from './index.ts'

test('an AppError is called by its code, so that a state machine can name it', () => {
  expect(String(new AppError('BadInput', 'give an id'))).toBe('BadInput: give an id')
})

test('it keeps what led to it and when to come back', () => {
  const cause = new Error('socket closed')
  const error = new AppError('Unavailable', 'the index does not answer; try again', { cause, retryAfterSeconds: 5 })
  expect(error.cause).toBe(cause)
  expect(error.retryAfterSeconds).toBe(5)
})

test('every kind says what usually helps; an error that knows better says it', () => {
  for (const code of appErrorCodes) expect(new AppError(code, 'x').whatToDo).toMatch(/^[A-Z].+\.$/)
  expect(new AppError('Conflict', 'x', { whatToDo: 'Stop the other desk.' }).whatToDo).toBe('Stop the other desk.')
})

test('it is known by its shape, from another realm too', () => {
  const foreign: unknown = runInNewContext(
    `Object.assign(new Error('no such picture'), { name: 'NotFound', code: 'NotFound' })`,
  )
  expect(isAppError(foreign)).toBe(true)
  expect(isAppError(new Error('plain'))).toBe(false)
  expect(isAppError(Object.assign(new Error('file missing'), { code: 'ENOENT' }))).toBe(false)
  expect(isAppError(undefined)).toBe(false)
})

test('what is no AppError becomes Internal and does not lose its cause', () => {
  const cause = new TypeError('x is undefined')
  expect(toAppError(cause)).toMatchObject({ code: 'Internal', cause })
  const known = new AppError('NotFound', 'no such picture')
  expect(toAppError(known)).toBe(known)
})

test('only Throttled and Unavailable are worth another try', () => {
  expect(appErrorCodes.filter((code) => isRetryable(new AppError(code, 'x')))).toEqual(['Throttled', 'Unavailable'])
})
