import { dateKey, fromIndexFields, imageFieldsVersion, imageIndexFields, toIndexFields } from './image-index.ts'
import { Caption, ImageRecord } from './image-record.ts'

const record = ImageRecord.parse({
  id: 'a',
  source: 'file:///photos/a.jpg',
  folder: 'f',
  file: 'a.jpg',
  labels: [
    { name: 'Dog', confidence: 99, parents: ['Pet', 'Animal'] },
    { name: 'dog', confidence: 60 },
  ],
  celebrities: [{ name: 'Beyoncé', matchConfidence: 99 }],
  celebritiesToReview: [{ name: 'Ann Lee', matchConfidence: 82 }],
  caption: { peopleShown: ['BEYONCE', 'Joe Biden', '…'] },
  description: 'A photo showing Beyoncé, dog.',
  ingestedAt: '2026-11-24T10:00:00.000Z',
})

test('a record comes back from the index as it was', () => {
  expect(fromIndexFields(toIndexFields(record))).toEqual(record)
})

test('people are looked up by key: each once, the uncertain never', () => {
  expect(toIndexFields(record).keywords.people).toEqual(['beyonce', 'joe biden'])
})

test('labels are filtered in lower case, each once, and by their wider terms', () => {
  expect(toIndexFields(record).keywords.labels).toEqual(['dog', 'pet', 'animal'])
})

test('what a filter asks for is beside the record', () => {
  const { attributes } = toIndexFields({
    ...record,
    caption: Caption.parse({ headline: ' ', credit: ' Agency / Ann ', date: '2024-05' }),
    technical: {
      format: 'jpeg',
      width: 640,
      height: 480,
      orientation: 6,
      bytes: 1,
      contentHash: 'c0ffee',
      perceptualHash: 'f'.repeat(16),
      thumbhash: '',
    },
  })
  expect(attributes).toMatchObject({
    width: 640,
    height: 480,
    orientation: 'landscape',
    date: '2024-05-01',
    year: 2024,
    credit: 'agency / ann',
    usageTerms: null,
    hasCaption: 0,
    perceptualHash: 'f'.repeat(16),
  })
})

test.each([
  ['2024', '2024-01-01'],
  ['2024-05', '2024-05-01'],
  ['2024-05-07', '2024-05-07'],
  ['2024-05-07T10:00:00+02:00', '2024-05-07T10:00:00+02:00'],
  ['May 2024', null],
  [undefined, null],
])('the date %s is compared as %s', (date, key) => {
  expect(dateKey(date)).toBe(key)
})

test('these are the fields of version 3', () => {
  expect([imageFieldsVersion, ...imageIndexFields.keywords, ...Object.keys(imageIndexFields.attributes)]).toEqual(
    '3 people labels folder file contentHash ingestedAt width height orientation date year credit usageTerms hasCaption perceptualHash record'.split(
      ' ',
    ),
  )
})

test('what is missing is filled in, what is wrong refused', () => {
  expect(record.faces).toEqual([])
  expect(() => ImageRecord.parse({ ...record, labels: [{ name: 'Dog', confidence: 101 }] })).toThrow(/confidence/)
})
