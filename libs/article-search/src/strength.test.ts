import { testImage } from './ports.test.fixture.ts'
import { calibrationOf, fitOf } from './strength.ts'

const calibration = calibrationOf('all-MiniLM-L6-v2')
const ranked = (theme: number, caption?: string) => ({
  candidate: {
    image: testImage({ id: 'a', labels: ['Car'], ...(caption ? { caption: { description: caption } } : {}) }),
    cosine: theme,
    labels: [],
    wordScore: 0,
    people: new Map(),
  },
  theme,
  score: theme,
})
const fit = (theme: number, { words = 10, caption = '', showsSomebody = false } = {}) =>
  fitOf(ranked(theme, caption), { words, showsSomebody }, calibration)

test('at the midpoint a picture is as likely to fit as not', () => {
  expect(fit(0.4)).toBeCloseTo(0.5)
  expect(fit(0.47, { caption: 'A car' })).toBeCloseTo(0.5)
})

test('the nearer, the surer', () => {
  expect(fit(0.6)).toBeGreaterThan(0.95)
  expect(fit(0.2)).toBeLessThan(0.05)
})

test('less will do for a longer query, not more for a shorter one', () => {
  expect(fit(0.36, { words: 40 })).toBeCloseTo(0.5)
  expect(fit(0.4, { words: 3 })).toBeCloseTo(0.5)
})

test('a person of the article in the picture is a reason by itself', () => {
  expect(fit(0, { showsSomebody: true })).toBeGreaterThanOrEqual(0.9)
})

test('an embedding that nobody has measured is taken for MiniLM', () => {
  expect(calibrationOf('unheard of')).toBe(calibration)
})
