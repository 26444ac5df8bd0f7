import { estimate, tellEstimate } from './estimate.ts'

const usual = { callsPerSecond: 50, functions: 50, always: false }
const counted = (pictures: number, known = 0) => ({ pictures, known, complete: true })

test('ten million pictures: what docs/deploy.md says', () => {
  const found = estimate(counted(10_000_000), usual)
  expect(found).toMatchObject({ pictures: 10_000_000, calls: 16_500_000, price: 11_100, seconds: 200_000 })
  expect(estimate(counted(10_000_000), { ...usual, always: true }).price).toBeCloseTo(13_200)
  expect(tellEstimate(found)).toBe(
    '10,000,000 pictures: at most 16,500,000 calls of Rekognition, about US$ 11,100, about 2.3 days.',
  )
})

test('known pictures are not paid for, but read', () => {
  const found = estimate(counted(1000, 1000), { ...usual, callsPerSecond: 5, functions: 5 })
  expect(found).toMatchObject({ known: 1000, calls: 0, price: 0, seconds: 100 })
  expect(tellEstimate(estimate(counted(1000, 400), usual))).toMatch(
    /^1,000 pictures \(400 of them known, not paid for\): at most 990 calls /,
  )
})

test('what could not be counted to its end is told as the least', () => {
  expect(tellEstimate(estimate({ ...counted(1000), complete: false }, usual))).toMatch(/^at least 1,000 pictures/)
})

test.each([
  [0, 'about 0 minutes'],
  [1000, 'about 1 minutes'],
  [1_000_000, 'about 6 hours'],
])('%i pictures: %s', (pictures, time) => {
  expect(tellEstimate(estimate(counted(pictures), usual))).toContain(time)
})
