import { bootstrapInterval, intervalOfMean, mean } from './bootstrap.ts'

test('what never differs has no width', () => {
  expect(intervalOfMean(Array.from({ length: 40 }, () => 0.5))).toEqual({ low: 0.5, high: 0.5 })
})

test('the mean of a share has the width that the binomial distribution gives it', () => {
  // 100 answers, 30 of them right: 0.3 ± 1.96 * sqrt(0.3 * 0.7 / 100) = 0.21..0.39
  const { high, low } = intervalOfMean(
    Array.from({ length: 100 }, (_, i) => (i < 30 ? 1 : 0)),
    { resamples: 4_000 },
  )
  expect(low).toBeCloseTo(0.21, 1.9)
  expect(high).toBeCloseTo(0.39, 1.9)
})

test('four times as many queries halve it', () => {
  const width = (n: number) => {
    const { high, low } = intervalOfMean(Array.from({ length: n }, (_, i) => (i % 10) / 9))
    return high - low
  }
  expect(width(100) / width(400)).toBeCloseTo(2, 0)
})

test('it holds the true mean about 95 times of 100', () => {
  const held = Array.from({ length: 200 }, (_, seed) => {
    // A sample of 50 from 0..1, of another seed each time; the true mean is 0.5.
    const sample = Array.from({ length: 50 }, (_, i) => fraction(Math.sin(seed * 50 + i + 1) * 43_758.5453))
    const { high, low } = intervalOfMean(sample, { seed, resamples: 400 })
    return low <= 0.5 && 0.5 <= high ? 1 : 0
  })
  expect(mean(held)).toBeGreaterThan(0.9)
  expect(mean(held)).toBeLessThan(0.99)
})

test('the same seed draws the same, another seed hardly anything else', () => {
  const values = Array.from({ length: 60 }, (_, i) => Math.sqrt(i))
  expect(intervalOfMean(values)).toEqual(intervalOfMean(values))
  expect(intervalOfMean(values, { seed: 2 })).not.toEqual(intervalOfMean(values))
  expect(intervalOfMean(values, { seed: 2 }).low).toBeCloseTo(intervalOfMean(values).low, 0)
})

test('groups are drawn each by itself: none is ever empty or of another size', () => {
  const sizes = new Set<string>()
  bootstrapInterval([[1, 2, 3], [4]], (drawn) => {
    sizes.add(drawn.map((items) => items.length).join(' and '))
    expect(drawn[1]).toEqual([4])
    return 0
  })
  expect([...sizes]).toEqual(['3 and 1'])
})

const fraction = (value: number) => value - Math.floor(value)
