import { steadySample } from './steady-sample.ts'

const pictures = Array.from({ length: 1_000 }, (_, i) => ({ id: `picture-${i}` }))
const sampleOf = (size: number, items: readonly { readonly id: string }[]) => {
  const sample = steadySample(size)
  for (const item of items) sample.add(item)
  return sample.items()
}

test('all, where there are no more', () => {
  expect(new Set(sampleOf(1_000, pictures))).toEqual(new Set(pictures))
})

test('is the same in whatever order they come', () => {
  expect(sampleOf(100, pictures.toReversed())).toEqual(sampleOf(100, pictures))
})

test('a smaller one is the beginning of a larger one', () => {
  expect(sampleOf(200, pictures).slice(0, 50)).toEqual(sampleOf(50, pictures))
})

test('has some of all', () => {
  const inFirstHalf = sampleOf(200, pictures).filter(({ id }) => Number(id.slice('picture-'.length)) < 500)
  expect(inFirstHalf.length).toBeGreaterThan(70)
  expect(inFirstHalf.length).toBeLessThan(130)
})

test('changes little with a few more pictures', () => {
  const before = new Set(sampleOf(100, pictures.slice(50)).map(({ id }) => id))
  expect(sampleOf(100, pictures).filter(({ id }) => before.has(id)).length).toBeGreaterThan(80)
})
