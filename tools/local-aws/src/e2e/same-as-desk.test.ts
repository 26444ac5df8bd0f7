import { sameUpToTies } from './same-as-desk.ts'

const list = (...found: readonly (readonly [string, number])[]) => found.map(([file, score]) => ({ file, score }))

test.each([
  ['the same', list(['a', 0.5], ['b', 0.4]), list(['a', 0.5], ['b', 0.4]), true],
  ['a tie the other way round', list(['a', 0.5], ['b', 0.5]), list(['b', 0.5], ['a', 0.50001]), true],
  ['another picture of the last place’s score', list(['a', 0.5], ['b', 0.4]), list(['a', 0.5], ['c', 0.4]), true],
  ['another order', list(['a', 0.5], ['b', 0.4]), list(['b', 0.5], ['a', 0.4]), false],
  ['another score', list(['a', 0.5]), list(['a', 0.6]), false],
  ['another picture in between', list(['a', 0.5], ['b', 0.4]), list(['c', 0.5], ['b', 0.4]), false],
  ['one less', list(['a', 0.5]), list(), false],
])('two lists are one: %s', (_what, one, other, same) => {
  expect(sameUpToTies(one, other)).toBe(same)
})
