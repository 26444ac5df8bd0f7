import { Caption, ImageRecord } from '@picture-desk/image-record'
import { imageText, listText, similarText, statusText } from './answer-texts.ts'

const steering = '\x1b[31m\x1b]0;title\x07\x9b2J\r\n'
const hostile = `a${steering}b`

const record = ImageRecord.parse({
  id: 'abc',
  source: 'file:///photos/a.jpg',
  folder: 'photos',
  file: hostile,
  labels: [{ name: 'Car', confidence: 76.6 }],
  celebrities: [{ name: 'Ann Lee', matchConfidence: 99 }],
  caption: Caption.parse({ headline: hostile, creator: ['Bo'], credit: 'Agency', place: { city: 'Rome' } }),
  description: hostile,
  ingestedAt: '2026-01-01T00:00:00.000Z',
})
const status = { indexed: 1, unchanged: 0, replaced: 0, removed: 0, failed: 2, total: 1 }

/** All but the line feeds that the texts themselves are made of. */
const controlCharacters = /(?!\n)\p{Control}/u

test('nothing that pictures say steers the terminal', () => {
  const similar = { ...record, score: 0.5, strength: 'strong' as const, evidence: [], duplicates: [] }
  const texts = [
    imageText(record),
    listText({ total: 1, results: [record] }),
    similarText({ id: 'x', results: [similar] }),
  ]
  for (const text of texts) expect(text).not.toMatch(controlCharacters)
  expect(imageText(record)).toContain('a b')
})

test('a picture is shown by what is known of it, and by nothing else', () => {
  expect(imageText(record).split('\n')).toEqual([
    'a b   abc',
    '  Source    file:///photos/a.jpg',
    '  Headline  a b',
    '  People    Ann Lee (99 %)',
    '  Labels    car (77 %)',
    '  Place     Rome',
    '  Credit    Bo / Agency',
    '  Embedded  a b',
  ])
})

test('the status counts in words that fit, and says what one should know', () => {
  const text = statusText({
    ...status,
    model: { name: 'use-lite', dimensions: 512 },
    index: { kind: 'lancedb' },
    queue: 0,
    notices: ['The bundled model is at work.'],
  })
  expect(text.split('\n')).toEqual([
    '1 picture, 2 failed',
    'Embedding: use-lite, 512 dimensions; index: lancedb',
    'Note: The bundled model is at work.',
  ])
})

test('a list of nothing says whether there are no pictures at all', () => {
  const nothing = { total: 0, results: [] }
  expect(listText(nothing)).toMatch(/^There are no pictures yet.* ingest DIR$/)
  expect(listText(nothing, true)).toMatch(/^No picture is under this filter\. Take/)
})
