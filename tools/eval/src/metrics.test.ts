import { areaUnderCurve, metricsOf } from './metrics.ts'

test('a perfect list scores 1 everywhere', () => {
  expect(metricsOf([{ relevant: { a: 1 }, hits: ['a', 'b'] }])).toEqual({
    queries: 1,
    'nDCG@10': 1,
    'R@1': 1,
    'R@5': 1,
    'R@10': 1,
    MRR: 1,
    'success@10': 1,
  })
})

test('the second place counts half for MRR and 1 / log2(3) for nDCG', () => {
  const metrics = metricsOf([{ relevant: { a: 1 }, hits: ['b', 'a'] }])
  expect(metrics.MRR).toBe(0.5)
  expect(metrics['nDCG@10']).toBeCloseTo(1 / Math.log2(3), 12)
  expect([metrics['R@1'], metrics['R@5']]).toEqual([0, 1])
})

test('grades are gains: the better picture should come first', () => {
  const relevant = { best: 3, good: 1 }
  const right = metricsOf([{ relevant, hits: ['best', 'good'] }])['nDCG@10']
  const wrong = metricsOf([{ relevant, hits: ['good', 'best'] }])['nDCG@10']
  expect(right).toBe(1)
  expect(wrong).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12)
})

test('what comes after the tenth place is not seen', () => {
  const hits = [...Array.from({ length: 10 }, (_, i) => `x${i}`), 'a']
  expect(metricsOf([{ relevant: { a: 1 }, hits }])).toMatchObject({ 'nDCG@10': 0, 'R@10': 0, MRR: 0 })
})

test('recall is the share of all that is relevant', () => {
  expect(metricsOf([{ relevant: { a: 1, b: 2, c: 0 }, hits: ['a', 'c'] }])['R@5']).toBe(0.5)
})

test('queries that nothing fits are left out', () => {
  expect(
    metricsOf([
      { relevant: {}, hits: ['a'] },
      { relevant: { a: 1 }, hits: ['a'] },
    ]),
  ).toMatchObject({ queries: 1, MRR: 1 })
  expect(metricsOf([])).toMatchObject({ queries: 0, MRR: 0 })
})

test('success is a picture of grade 2 among the first ten, or any relevant one where none has that grade', () => {
  const success = (relevant: Record<string, number>, ...hits: string[]) => metricsOf([{ relevant, hits }])['success@10']
  expect(success({ a: 1, b: 2 }, 'a')).toBe(0)
  expect(success({ a: 1, b: 2 }, 'a', 'b')).toBe(1)
  expect(success({ a: 1, c: 3 }, 'c')).toBe(1)
  expect(success({ a: 1 }, 'x', 'a')).toBe(1)
  expect(success({ a: 0.5 }, 'x')).toBe(0)
})

test('the area under the curve is the probability that what fits has the higher number', () => {
  expect(areaUnderCurve([0.9, 0.8], [0.1, 0.2])).toBe(1)
  expect(areaUnderCurve([0.1], [0.9])).toBe(0)
  expect(areaUnderCurve([0.5, 0.5], [0.5])).toBe(0.5)
  expect(areaUnderCurve([0.9, 0.3], [0.5])).toBe(0.5)
  expect(areaUnderCurve([0.9], [])).toBeUndefined()
})
