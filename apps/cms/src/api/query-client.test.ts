import { AppError } from '@picture-desk/app-error'
import { isWorthAnotherTry, waitBefore } from './query-client.ts'

const busy = (retryAfterSeconds?: number) =>
  new AppError('Throttled', 'Too many.', retryAfterSeconds === undefined ? {} : { retryAfterSeconds })

test('another try waits as long as the server asks, else longer each time', () => {
  expect(waitBefore(0, busy(7))).toBe(7_000)
  expect([0, 1].map((failures) => waitBefore(failures, busy()))).toEqual([1_000, 2_000])
})

test.each([
  ['the first failure of a busy desk', 0, busy(), true],
  ['the third', 2, busy(), false],
  ['a desk that does not answer', 0, new AppError('Unavailable', 'No answer.'), true],
  ['one that asks to wait a minute', 0, busy(60), false],
  ['an answer that is nonsense', 0, new AppError('Internal', 'Not of the contract.'), false],
  ['input that is refused', 0, new AppError('BadInput', 'No words.'), false],
  ['something that was thrown by mistake', 0, new TypeError('x is undefined'), false],
])('whether to try again: %s', (_case, failures, error, expected) => {
  expect(isWorthAnotherTry(failures, error)).toBe(expected)
})
