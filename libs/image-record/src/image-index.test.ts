import { fromIndexFields, toIndexFields } from './image-index.ts'
import { ImageRecord } from './image-record.ts'

const record = ImageRecord.parse({
  id: 'a',
  source: 'file:///photos/a.jpg',
  folder: 'f',
  file: 'a.jpg',
  labels: [
    { name: 'Dog', confidence: 99 },
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

test('labels are filtered in lower case, each once', () => {
  expect(toIndexFields(record).keywords.labels).toEqual(['dog'])
})

test('what is missing is filled in, what is wrong refused', () => {
  expect(record.faces).toEqual([])
  expect(() => ImageRecord.parse({ ...record, labels: [{ name: 'Dog', confidence: 101 }] })).toThrow(/confidence/)
})
