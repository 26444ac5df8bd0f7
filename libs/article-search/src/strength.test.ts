import { testImage } from './ports.test.fixture.ts'
import { calibrationOf, fitOf } from './strength.ts'

const calibration = calibrationOf('all-MiniLM-L6-v2')
const fit = (cosine: number, { words = 10, caption = '', showsSomebody = false } = {}) => {
  const image = testImage({ id: 'a', labels: ['Car'], ...(caption ? { caption: { description: caption } } : {}) })
  return fitOf({ image, cosine }, { words, showsSomebody }, calibration)
}

test('at the midpoint a picture is as likely to fit as not', () => {
  expect(fit(0.53)).toBeCloseTo(0.5)
  expect(fit(0.565, { caption: 'A car' })).toBeCloseTo(0.5)
})

test('the nearer, the surer', () => {
  expect(fit(0.7)).toBeGreaterThan(0.95)
  expect(fit(0.35)).toBeLessThan(0.05)
})

test('less will do for a longer query, not more for a shorter one', () => {
  expect(fit(0.46, { words: 40 })).toBeCloseTo(0.5)
  expect(fit(0.53, { words: 3 })).toBeCloseTo(0.5)
})

test('a person of the article in the picture is a reason by itself', () => {
  expect(fit(0, { showsSomebody: true })).toBeGreaterThanOrEqual(0.9)
})

test('an embedding that nobody has measured is taken for MiniLM', () => {
  expect(calibrationOf('unheard of')).toBe(calibration)
})
