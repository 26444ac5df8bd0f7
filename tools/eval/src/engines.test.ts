import { compareEngines, engineLines, type EngineAnswers } from './engines.ts'
import { areSameUpToTies, overlapOf } from './same-up-to-ties.ts'

const hits = (...pairs: readonly (readonly [string, number])[]) => pairs.map(([id, score]) => ({ id, score }))
const list = hits(['a', 0.9], ['b', 0.8], ['c', 0.8], ['d', 0.7])

describe('the same up to ties', () => {
  test.each([
    ['the list itself', list],
    ['another order of equal scores', hits(['a', 0.9], ['c', 0.8], ['b', 0.8], ['d', 0.7])],
    ['another picture with the score of the last place', hits(['a', 0.9], ['b', 0.8], ['c', 0.8], ['e', 0.7])],
    ['other scores in the same order', hits(['a', 0.7], ['b', 0.65], ['c', 0.65], ['d', 0.5])],
    ['a tie that is none in the last digits', hits(['a', 0.9], ['c', 0.800001], ['b', 0.8], ['d', 0.7])],
  ])('%s', (_what, other) => {
    expect(areSameUpToTies(list, other)).toBe(true)
    expect(areSameUpToTies(other, list)).toBe(true)
  })

  test.each([
    ['another order of different scores', hits(['b', 0.9], ['a', 0.8], ['c', 0.8], ['d', 0.7])],
    ['another picture in the middle', hits(['a', 0.9], ['e', 0.8], ['c', 0.8], ['d', 0.7])],
    ['another order of what is a tie in one list only', hits(['a', 0.9], ['c', 0.8], ['b', 0.75], ['d', 0.7])],
    ['a shorter list', list.slice(0, 3)],
  ])('not %s', (_what, other) => {
    expect(areSameUpToTies(list, other)).toBe(false)
    expect(areSameUpToTies(other, list)).toBe(false)
  })
})

test('the overlap is the share of the exact list', () => {
  expect(overlapOf(list, hits(['a', 1], ['x', 1], ['d', 1], ['y', 1]))).toBe(0.5)
  expect(overlapOf([], [])).toBe(1)
})

test('engines are compared query by query, and what differs is shown', () => {
  const other = hits(['a', 0.9], ['z', 0.8])
  const answers = (exact: typeof list, approximate: typeof list): EngineAnswers => {
    const found = (of: typeof list) => [
      { hits: list, strength: 1 },
      { hits: of, strength: 1 },
    ]
    return {
      exact: found(exact),
      hybrid: found(exact),
      'hybrid-over-exact': found(list),
      approximate: found(approximate),
    }
  }
  const queries = ['q1', 'q2'].map((id) => ({ id, article: '', relevant: {} }))
  const comparison = compareEngines({ queries }, { lancedb: answers(list, list), opensearch: answers(other, list) })
  expect(comparison).toMatchObject({
    queries: 2,
    same: { exact: 0.5, hybrid: 0.5, 'hybrid-over-exact': 1 },
    overlap: { lancedb: 1, opensearch: 0.75 },
    offending: {
      exact: [{ id: 'q2', lancedb: list, opensearch: other }],
      'hybrid-over-exact': [],
      hybrid: [{ id: 'q2' }],
    },
  })
  expect(engineLines(comparison)).toEqual(expect.arrayContaining(['exact of q2 differs:']))
})
