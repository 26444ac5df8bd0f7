import { ImageFilter } from './image-filter.ts'

test('every condition is taken, names as they are looked up everywhere', () => {
  const filter = {
    people: ['Beyoncé', '(a+)+$', '<b>'],
    labels: ['Vehicle'],
    orientation: 'landscape',
    minWidth: 1920,
    minHeight: 1080,
    from: '2024',
    to: '2024-05-01T10:00',
    credit: 'Agency',
    usageTerms: 'Editorial use only',
    hasCaption: true,
    folder: 'f',
    exclude: { people: ['Bo'], labels: ['Cat'], ids: ['a'] },
  }
  expect(ImageFilter.parse(filter)).toEqual(filter)
})

test.each([
  [{ colour: 'red' }, /colour/],
  [{ exclude: { colour: ['red'] } }, /colour/],
  [{ people: Array.from({ length: 51 }, (_, i) => `P ${i}`) }, /50/],
  [{ people: ['…'] }, /letter or digit/],
  [{ people: 'Ann Lee' }, /array/],
  [{ orientation: 'diagonal' }, /landscape/],
  [{ minWidth: 1e9 }, /1000000/],
  [{ minWidth: 0.5 }, /int/],
  [{ from: '2024-13' }, /must be a date/],
  [{ from: 'yesterday' }, /must be a date/],
  [{ from: '2025', to: '2024-12' }, /must not be after/],
  [{ credit: ' ' }, /credit/],
  [{ hasCaption: 'yes' }, /boolean/],
])('%j is refused', (filter, reason) => {
  expect(() => ImageFilter.parse(filter)).toThrow(reason)
})

test.each([
  ['2024', '2024-05'],
  ['2024-05', '2024'],
  ['2024-05-01', '2024-05-01'],
])('from %s to %s is a range', (from, to) => {
  expect(ImageFilter.safeParse({ from, to }).success).toBe(true)
})
