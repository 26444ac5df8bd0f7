import type { ImageFilter } from '@picture-desk/image-record'
import { imageFacets } from './image-facets.ts'
import { listImages } from './list-images.ts'
import { celebrity, technicalFacts, testPorts, type TestImage } from './ports.test.fixture.ts'

const technical = (width: number, height: number) => technicalFacts({ width, height })
const images: readonly TestImage[] = [
  {
    id: 'harbour',
    labels: ['Boat', 'Person'],
    celebrities: [celebrity('Zoë Müller')],
    caption: { credit: ' Agency / Ann ', date: '2024-05-07T10:00:00+02:00' },
    technical: technical(4000, 3000),
  },
  {
    id: 'street',
    labels: ['boat', 'Car'],
    celebrities: [celebrity('ZOE MULLER'), celebrity('Bo')],
    caption: { credit: 'Agency', date: '2024', usageTerms: 'Editorial use only.' },
    technical: technical(800, 1200),
  },
  { id: 'cat', labels: ['Cat'], celebritiesToReview: [celebrity('Bo', 70)], caption: { date: '1863-02' } },
  { id: 'texts', labels: ['Cat'], caption: { credit: 'a'.repeat(3_000), date: 'unknown' } },
]
let ports: Awaited<ReturnType<typeof testPorts>>
beforeAll(async () => {
  ports = await testPorts(images)
})
afterAll(() => ports.index.close())

const facets = (filter: ImageFilter = {}, words?: string) => imageFacets(ports.index, { filter, words, size: 20 })
const told = (values: readonly { readonly value: string; readonly count: number }[]) =>
  Object.fromEntries(values.map(({ count, value }) => [value, count]))

test('how many pictures have what, as people wrote it', async () => {
  const { credits, labels, orientations, people, total, usageTerms, years } = await facets()
  expect(total).toBe(4)
  expect(labels.slice(0, 2).map(({ count, value }) => [value.toLowerCase(), count])).toEqual([
    ['boat', 2],
    ['cat', 2],
  ])
  // Two spellings are one person; who is uncertain is nobody.
  expect(people.map(({ count }) => count)).toEqual([2, 1])
  expect(['Zoë Müller', 'ZOE MULLER']).toContain(people[0]!.value)
  // What is longer than the filter takes is not offered.
  expect(told(credits)).toEqual({ Agency: 1, 'Agency / Ann': 1 })
  expect(told(orientations)).toEqual({ landscape: 1, portrait: 1 })
  expect(told(usageTerms)).toEqual({ 'Editorial use only.': 1 })
  expect(told(years)).toEqual({ '2024': 2, '1863': 1 })
})

test('counts are of what is under the filter and has the words', async () => {
  const under = await facets({ people: ['Zoë Müller'] })
  expect([under.total, told(under.years)]).toEqual([2, { '2024': 2 }])
  const withWords = await facets({ people: ['Zoë Müller'] }, 'cars')
  expect([withWords.total, told(withWords.credits)]).toEqual([1, { Agency: 1 }])
  const nothing = await facets({ labels: ['submarine'] })
  expect(nothing).toEqual({
    ...{ total: 0, labels: [], people: [], credits: [], orientations: [], usageTerms: [], years: [] },
  })
})

test('what is chosen leaves as many pictures as it said', async () => {
  const { credits, labels, orientations, people, usageTerms, years } = await facets()
  const filters = (values: typeof labels, filter: (value: string) => ImageFilter) =>
    values.map(({ count, value }): readonly [ImageFilter, number] => [filter(value), count])
  const chosen = [
    ...filters(labels, (value) => ({ labels: [value] })),
    ...filters(people, (value) => ({ people: [value] })),
    ...filters(credits, (wholeCredit) => ({ wholeCredit })),
    ...filters(orientations, (value) => ({ orientation: value as 'square' })),
    ...filters(usageTerms, (wholeUsageTerms) => ({ wholeUsageTerms })),
    ...filters(years, (year) => ({ from: year, to: year })),
  ]
  for (const [filter, count] of chosen) {
    const { total } = await listImages(ports.index, { filter, order: 'newest', size: 1 })
    expect([filter, total]).toEqual([filter, count])
  }
})

test('the most frequent ones only, as many as wanted', async () => {
  const { years } = await imageFacets(ports.index, { filter: {}, size: 1 })
  expect(years).toEqual([{ value: '2024', count: 2 }])
})
