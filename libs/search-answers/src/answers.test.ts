import type { ArticleSearchAnswer } from '@picture-desk/article-search'
import { Caption, type ImageRecord } from '@picture-desk/image-record'
import { ListResponse, SearchResponse } from '@picture-desk/search-api-contract'
import { listAnswer, searchAnswer } from './answers.ts'

const image: ImageRecord = {
  id: 'a',
  source: 's3://images/a.jpg',
  folder: 'images',
  file: 'a.jpg',
  labels: [{ name: 'Car', confidence: 99, parents: [], aliases: [], categories: [], boxes: [] }],
  celebrities: [],
  celebritiesToReview: [],
  faces: [],
  caption: Caption.parse({ headline: 'A car' }),
  technical: {
    format: 'jpeg',
    width: 640,
    height: 480,
    orientation: 1,
    bytes: 1000,
    contentHash: 'c0ffee',
    perceptualHash: '0'.repeat(16),
    thumbhash: 'abc',
  },
  description: 'A photo showing car.',
  ingestedAt: '2026-11-24T12:00:00.000Z',
}
const found = (record: ImageRecord): ArticleSearchAnswer => ({
  matches: [{ image: record, score: 0.9, strength: 'strong', evidence: [] }],
  people: [{ name: 'Ann Lee', mentions: [{ text: 'Lee', start: 3, end: 6 }], prominence: 0.5, pictures: 2 }],
  strength: 0.7,
  summary: 'A car.',
  total: 48,
})

test('an answer is one that the contract describes, with all that a page shows', () => {
  const answer = searchAnswer(found(image))
  expect(SearchResponse.parse(answer)).toEqual(answer)
  expect(answer).toMatchObject({
    query: { people: [{ name: 'Ann Lee', pictures: 2 }], summary: 'A car.' },
    strength: 0.7,
    total: 48,
    results: [{ id: 'a', file: 'a.jpg', strength: 'strong', width: 640, height: 480, thumbhash: 'abc' }],
  })
})

test('where a picture lies, and what its file hashes to, is nobody else’s business', () => {
  expect(JSON.stringify(searchAnswer(found(image)))).not.toMatch(/s3:|c0ffee/)
})

test('what editors corrected is told with the picture', () => {
  const corrections = { version: 1, people: [], labels: [], caption: {} }
  const listed = listAnswer({ total: 1, images: [{ ...image, corrections }], next: 'more' })
  expect(ListResponse.parse(listed)).toEqual(listed)
  expect(listed).toMatchObject({ next: 'more', results: [{ id: 'a', corrections, ingestedAt: image.ingestedAt }] })
  expect(searchAnswer(found({ ...image, corrections })).results[0]).toMatchObject({ corrections })
  expect(listAnswer({ total: 0, images: [] })).not.toHaveProperty('next')
})

test('a picture whose bytes were never read has no size', () => {
  const { technical, ...imported } = image
  expect(searchAnswer(found(imported)).results[0]).not.toHaveProperty('width')
})
