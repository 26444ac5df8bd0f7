import type { NearPicture, PictureMap } from '@picture-desk/image-map'
import {
  MapResponse,
  maxMapCategories,
  maxMapPictures,
  nearestOnMap,
  PlaceResponse,
} from '@picture-desk/search-api-contract'
import { mapAnswer, placeAnswer } from './map-answers.ts'

const ids = Array.from({ length: 20 }, (_, i) => `p${i}`)
const map: PictureMap = {
  index: 'v1',
  madeAt: '2026-11-26T09:00:00.000Z',
  total: 48_211,
  categories: ['Animals and Pets'],
  ids,
  x: ids.map((_, i) => (i - 10) / 10),
  y: ids.map(() => 1),
  category: ids.map((_, i) => (i % 2) - 1),
}

test('a map is one that the contract describes', () => {
  const answer = mapAnswer(map, { stale: false })
  expect(MapResponse.parse(answer)).toEqual(answer)
  expect(answer).toEqual({ state: 'ready', stale: false, ...map })
})

test('one that is shown while another is made says how far that is', () => {
  const answer = mapAnswer(map, { stale: true, progress: 0.5 })
  expect(MapResponse.parse(answer)).toMatchObject({ stale: true, progress: 0.5 })
})

const searchFinding =
  (nearest: readonly NearPicture[], asked: object[] = []) =>
  async (request: object) => {
    asked.push(request)
    return { nearest }
  }

test('the place of an article is one that the contract describes', async () => {
  const nearest = ['elsewhere', ...ids].map((id, i) => ({ id, similarity: 0.9 - i / 100 }))
  const answer = await placeAnswer(map, { article: 'A car.' }, searchFinding(nearest))
  expect(PlaceResponse.parse(answer)).toEqual(answer)
  expect(answer.nearest).toEqual(nearest.slice(1, 11))
  expect(answer.place!.x).toBeLessThan(-0.5)
})

test('what is near nothing on the map has no place', async () => {
  const answer = await placeAnswer(map, { article: 'A car.' }, searchFinding([]))
  expect(PlaceResponse.parse(answer)).toEqual({ madeAt: map.madeAt, nearest: [] })
})

test('without a map: NotFound, and nothing is searched', async () => {
  const asked: object[] = []
  const place = placeAnswer(undefined, { article: 'A car.' }, searchFinding([], asked))
  await expect(place).rejects.toMatchObject({ code: 'NotFound' })
  expect(asked).toEqual([])
})

test('it is looked for as a search does, by its vector', async () => {
  const asked: object[] = []
  const brief = { theme: 'A car.', language: 'en', items: [] }
  await placeAnswer(map, { brief }, searchFinding([], asked))
  await placeAnswer(map, { article: 'A car.' }, searchFinding([], asked))
  expect(asked).toEqual([
    { brief, mode: 'approximate', size: 20 },
    { article: 'A car.', mode: 'approximate', size: 20 },
  ])
})

test('the contract takes as many pictures, categories and neighbours as a map has', () => {
  expect([maxMapPictures, maxMapCategories, nearestOnMap]).toEqual([100_000, 10, 10])
})
