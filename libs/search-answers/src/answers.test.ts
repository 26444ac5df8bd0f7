import { rankingVersion, type ArticleSearchAnswer } from '@picture-desk/article-search'
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
  brief: {
    theme: 'A car.',
    language: 'de',
    items: [{ kind: 'thing', name: 'Auto', weight: 0.8, use: 'include' }],
  },
  gaps: [
    { pictures: 48, missing: ['Richter'] },
    { person: 'Ann Lee', pictures: 0, missing: [] },
  ],
  knowsLanguage: false,
  matches: [
    {
      image: record,
      score: 0.9,
      strength: 'strong',
      evidence: [{ kind: 'sentence', value: 'A car.', reason: 'Answers this sentence', share: 0.4 }],
      duplicates: [{ ...record, id: 'b', file: 'b.jpg', source: 's3://images/b.jpg' }],
    },
  ],
  nearest: [{ id: 'a', similarity: 0.8 }],
  people: [{ name: 'Ann Lee', mentions: [{ text: 'Lee', start: 3, end: 6 }], prominence: 0.5, pictures: 2 }],
  strength: 0.7,
  summary: 'A car.',
  total: 48,
})

test('an answer is one that the contract describes, with all that a page shows', () => {
  const answer = searchAnswer(found(image))
  expect(SearchResponse.parse(answer)).toEqual(answer)
  const { brief } = found(image)
  expect(answer).toMatchObject({
    query: { people: [{ name: 'Ann Lee', pictures: 2 }], summary: 'A car.', brief, knowsLanguage: false },
    strength: 0.7,
    total: 48,
    results: [{ id: 'a', file: 'a.jpg', strength: 'strong', width: 640, height: 480, thumbhash: 'abc' }],
  })
})

test('an answer says how well it fits, what is missing, and how it was ranked', () => {
  const answer = searchAnswer(found(image))
  expect(answer).toMatchObject({ verdict: 'strong', gaps: found(image).gaps, rankingVersion })
  const verdicts = [0.6, 0.59, 0.25, 0.24].map((strength) => searchAnswer({ ...found(image), strength }).verdict)
  expect(verdicts).toEqual(['strong', 'possible', 'possible', 'weak'])
})

test('a picture comes with what counted and with those that look the same, which are named only', () => {
  expect(searchAnswer(found(image)).results[0]).toMatchObject({
    evidence: [{ kind: 'sentence', value: 'A car.', share: 0.4 }],
    duplicates: [{ id: 'b', file: 'b.jpg' }],
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
