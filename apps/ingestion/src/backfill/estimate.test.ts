import { estimate, tell } from './estimate.ts'

const usual = { callsPerSecond: 50, always: false }

test('ten million pictures: what docs/deploy.md says', () => {
  const found = estimate(10_000_000, usual)
  expect(found).toMatchObject({ pictures: 10_000_000, calls: 16_500_000, price: 11_100, seconds: 200_000 })
  expect(estimate(10_000_000, { ...usual, always: true }).price).toBeCloseTo(13_200)
  expect(tell(found)).toBe(
    '10,000,000 pictures: at most 16,500,000 calls of Rekognition, about US$ 11,100, about 2.3 days.',
  )
})

test.each([
  [0, 'about 0 minutes'],
  [1000, 'about 1 minutes'],
  [1_000_000, 'about 6 hours'],
])('%i pictures: %s', (pictures, time) => {
  expect(tell(estimate(pictures, usual))).toContain(time)
})
