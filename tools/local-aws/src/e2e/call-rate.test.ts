import { mostWithin } from './call-rate.ts'

test.each([
  ['none', [], 0],
  ['those at both edges of two whole seconds', [900, 950, 1010, 1040, 2500], 4],
  ['a second does not hold both its ends', [0, 1000, 2000], 1],
  ['in any order', [30, 10, 20], 3],
])('the most calls within a second: %s', (_what, times, most) => {
  expect(mostWithin(times, 1000)).toBe(most)
})
