import { BackfillConfiguration } from '../configuration.ts'
import { backfillPace } from './pace.ts'

const stage = (rekognitionCallsPerSecond: number, recognitionConcurrency = 2, recognition: object = {}) =>
  BackfillConfiguration.parse({
    rekognitionCallsPerSecond,
    recognitionConcurrency,
    recognition: { callsPerSecond: 1, ...recognition },
  })

test('a backfill has what uploads leave of the quota, and a function for each call a second', () => {
  expect(backfillPace(stage(5))).toEqual({ callsPerSecond: 3, functions: 3, always: false })
  expect(backfillPace(stage(50, 5, { callsPerSecond: 2 }))).toMatchObject({ callsPerSecond: 40, functions: 40 })
})

test('less than a call a second is one function', () => {
  expect(backfillPace(stage(2.5))).toMatchObject({ callsPerSecond: 0.5, functions: 1 })
})

test('what is given goes before; all functions together keep to it', () => {
  expect(backfillPace(stage(5), { callsPerSecond: 20 })).toMatchObject({ callsPerSecond: 20, functions: 20 })
  expect(backfillPace(stage(5), { functions: 8 })).toMatchObject({ callsPerSecond: 3, functions: 8 })
})

test('who is looked for in every picture is told for the price', () => {
  expect(backfillPace(stage(5, 2, { celebrities: 'always' })).always).toBe(true)
})

test.each([
  ['a quota that uploads take whole', stage(2), {}, 'A backfill has 0 calls of Rekognition a second left.'],
  ['no calls', stage(5), { callsPerSecond: 0 }, 'A backfill has 0 calls of Rekognition a second left.'],
  ['what is no number', stage(5), { callsPerSecond: Number.NaN }, 'A backfill has NaN calls'],
  ['half a function', stage(5), { functions: 0.5 }, 'Functions are a whole number from 1 on, not 0.5.'],
])('%s is refused', (_what, configuration, given, message) => {
  expect(() => backfillPace(configuration, given)).toThrow(message)
})
