import { FacetsQuery, ListQuery, SearchRequest } from '@picture-desk/search-api-contract'
import { facetsRequest, listRequest, searchRequest } from './requests.ts'

const flowAsked = (body: object) => searchRequest(SearchRequest.parse(body))

test('an article is asked for as it is, and nothing that was not given', () => {
  expect(flowAsked({ article: 'A car.' })).toEqual({ article: 'A car.', mode: 'hybrid', size: 10 })
})

test('a brief goes beside the article or instead of it', () => {
  const brief = { theme: 'A car.', items: [{ kind: 'thing', name: 'Car' }] }
  const filled = {
    theme: 'A car.',
    language: 'und',
    items: [{ kind: 'thing', name: 'Car', weight: 1, use: 'include' }],
  }
  expect(flowAsked({ brief })).toEqual({ brief: filled, mode: 'hybrid', size: 10 })
  expect(flowAsked({ article: 'A car.', brief })).toMatchObject({ article: 'A car.', brief: filled })
})

test('without diversity the flow ranks without it; with it, as it does by itself', () => {
  expect(flowAsked({ article: 'A car.', diversity: false })).toMatchObject({ without: ['diversity'] })
  expect(flowAsked({ article: 'A car.', diversity: true })).not.toHaveProperty('without')
})

test('a list is of the newest, or of the best where there are words', () => {
  const order = (query: object) => listRequest(ListQuery.parse(query)).order
  expect([order({}), order({ q: 'bus' }), order({ q: 'bus', order: 'taken' })]).toEqual(['newest', 'best', 'taken'])
})

test('words and pages are no part of the filter', () => {
  const query = { labels: ['Bus'], excludePeople: ['Bo'], q: 'red', size: '5' }
  const filter = { labels: ['Bus'], exclude: { people: ['Bo'] } }
  expect(listRequest(ListQuery.parse({ ...query, after: 'x' }))).toEqual({
    ...{ filter, words: 'red', order: 'best', size: 5, after: 'x' },
  })
  expect(facetsRequest(FacetsQuery.parse(query))).toEqual({ filter, words: 'red', size: 5 })
})
