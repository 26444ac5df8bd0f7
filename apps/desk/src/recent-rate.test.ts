import { recentRate } from './recent-rate.ts'

/** A rate after these steps: seconds since the start, and how much is done by then. */
function rateAfter(...steps: readonly (readonly [seconds: number, done: number])[]) {
  let seconds = 0
  const rate = recentRate(() => seconds * 1000)
  for (const [at, done] of steps) {
    seconds = at
    rate.update(done)
  }
  return rate.perSecond()
}

test('nobody knows it before two results have come some time after each other', () => {
  expect(rateAfter([0, 0])).toBeUndefined()
  expect(rateAfter([0, 0], [5, 1])).toBeUndefined()
  expect(rateAfter([0, 0], [5, 10], [6, 14])).toBeUndefined()
})

test('the time in which models are loaded does not count, nor what was done before', () => {
  expect(rateAfter([0, 0], [10, 8], [12, 18])).toBe(5)
  expect(rateAfter([0, 1_000], [10, 1_008], [12, 1_018])).toBe(5)
})

test('it is that of the last half minute', () => {
  expect(rateAfter([0, 0], [1, 100], [10, 1_000], [31, 1_001], [50, 1_020])).toBe(1)
})
