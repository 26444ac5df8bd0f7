import { baselineQueriesOf } from './baseline.ts'
import type { Evaluation } from './evaluate.ts'
import { changesOf, isLoss } from './gate.ts'

const good = ['right', 'a', 'b', 'c']
const bad = ['a', 'b', 'c', 'right']
const queries = Array.from({ length: 30 }, (_, i) => ({
  id: `q${i}`,
  article: 'A story.',
  relevant: i < 20 ? { right: 3 } : {},
}))

/** What a search came to that gives each query these pictures, and is this sure of it. */
const scored = (
  hitsOf: (i: number) => readonly string[],
  strengthOf: (i: number) => number = (i) => (i < 20 ? 0.9 : 0.1),
) =>
  baselineQueriesOf({ images: [], queries }, {
    queries: queries.map(({ id }, i) => ({
      id,
      hits: hitsOf(i).map((hit, place) => ({ id: hit, score: 1 - place / 10 })),
      strength: strengthOf(i),
      confident: strengthOf(i) >= 0.25,
    })),
  } as unknown as Evaluation)

const before = scored(() => good)
const lossesOf = (now: typeof before) =>
  changesOf(before, now)
    .filter(isLoss)
    .map(({ measure }) => measure)

test('the same search loses nothing', () => {
  expect(lossesOf(scored(() => good))).toEqual([])
})

test('a search that puts what is right last loses where the order counts, and nowhere else', () => {
  expect(lossesOf(scored(() => bad))).toEqual(['nDCG@10', 'MRR'])
})

test('one query of twenty may be chance, six are not', () => {
  expect(lossesOf(scored((i) => (i < 1 ? bad : good)))).toEqual([])
  expect(lossesOf(scored((i) => (i < 6 ? bad : good)))).toEqual(['nDCG@10', 'MRR'])
})

test('a search that finds nothing loses all that counts pictures', () => {
  expect(lossesOf(scored(() => ['a', 'b']))).toEqual(['nDCG@10', 'R@10', 'MRR', 'success@10'])
})

test('a search that is as sure of what nothing fits loses there', () => {
  expect(
    lossesOf(
      scored(
        () => good,
        () => 0.9,
      ),
    ),
  ).toEqual(['false confidence', 'strength AUC'])
})

test('a search that is sure of nothing any more loses what it was sure of', () => {
  expect(
    lossesOf(
      scored(
        () => good,
        (i) => (i < 20 ? 0.2 : 0.1),
      ),
    ),
  ).toEqual(['missed confidence'])
})

test('what was gained is told too', () => {
  const [ndcg] = changesOf(
    scored(() => bad),
    before,
  )
  expect(ndcg).toMatchObject({ measure: 'nDCG@10', now: 1 })
  expect(ndcg!.gain.low).toBeGreaterThan(0.5)
})
