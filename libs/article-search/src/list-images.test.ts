import type { ImageFilter } from '@picture-desk/image-record'
import { articleSearch } from './article-search.ts'
import { indexFilter } from './image-filter.ts'
import { listImages, type ListOrder } from './list-images.ts'
import { celebrity, technicalFacts, testPorts, type TestImage } from './ports.test.fixture.ts'

const technical = (width: number, height: number) => technicalFacts({ width, height })
const images: readonly TestImage[] = [
  {
    id: 'harbour',
    labels: ['Boat', 'Person'],
    celebrities: [celebrity('Zoë Müller')],
    caption: { headline: 'Harbour', credit: 'Agency / Ann', date: '2024-05-07T10:00:00+02:00' },
    technical: technical(4000, 3000),
    ingestedAt: '2026-01-03T00:00:00Z',
  },
  {
    id: 'street',
    labels: ['Car'],
    celebrities: [celebrity('Zoë Müller'), celebrity('Bo')],
    caption: { date: '2024', usageTerms: 'Editorial use only. No archive.' },
    technical: technical(800, 1200),
    ingestedAt: '2026-01-02T00:00:00Z',
  },
  {
    id: 'cat',
    folder: 'other',
    labels: ['Cat'],
    celebritiesToReview: [celebrity('Bo', 70)],
    caption: { headline: ' ', date: '1863-02' },
    technical: technical(500, 500),
    ingestedAt: '2026-01-01T00:00:00Z',
  },
  { id: 'imported', labels: ['Car', 'Boat'], ingestedAt: '2026-01-04T00:00:00Z' },
]
let ports: Awaited<ReturnType<typeof testPorts>>
beforeAll(async () => {
  ports = await testPorts(images)
})
afterAll(() => ports.index.close())

type More = { after?: string; size?: number; order?: ListOrder; words?: string }
const page = (filter: ImageFilter, more: More = {}) =>
  listImages(ports.index, { filter, order: 'newest', size: 10, ...more })
const idsUnder = async (filter: ImageFilter) => (await page(filter)).images.map(({ id }) => id)

test.each<[ImageFilter, readonly string[]]>([
  [{}, ['imported', 'harbour', 'street', 'cat']],
  [{ people: ['zoe muller'] }, ['harbour', 'street']],
  [{ people: ['Zoë Müller', 'Bo'] }, ['street']],
  // Uncertain people are nobody's pictures.
  [{ people: ['Bo'] }, ['street']],
  [{ labels: ['BOAT'] }, ['imported', 'harbour']],
  [{ labels: ['boat', 'car'] }, ['imported']],
  [{ orientation: 'portrait' }, ['street']],
  [{ orientation: 'square' }, ['cat']],
  [{ minWidth: 800 }, ['harbour', 'street']],
  [{ minWidth: 800, minHeight: 2000 }, ['harbour']],
  [{ from: '2024', to: '2024' }, ['harbour', 'street']],
  [{ from: '2024-02' }, ['harbour']],
  [{ to: '2024-05' }, ['harbour', 'street', 'cat']],
  [{ from: '2024-05-07', to: '2024-05-07' }, ['harbour']],
  [{ to: '2024-05-07T09:59' }, ['street', 'cat']],
  [{ credit: 'agency' }, ['harbour']],
  [{ credit: 'AGENCY / ANN' }, ['harbour']],
  [{ credit: '.*' }, []],
  [{ wholeCredit: 'AGENCY / ann' }, ['harbour']],
  [{ wholeCredit: 'agency' }, []],
  [{ usageTerms: 'editorial use only' }, ['street']],
  [{ wholeUsageTerms: 'editorial use only. no archive.' }, ['street']],
  [{ wholeUsageTerms: 'editorial use only' }, []],
  [{ hasCaption: true }, ['harbour']],
  [{ hasCaption: false }, ['imported', 'street', 'cat']],
  [{ folder: 'other' }, ['cat']],
  [{ exclude: { people: ['Bo'] } }, ['imported', 'harbour', 'cat']],
  [{ exclude: { labels: ['Cat', 'car'] } }, ['harbour']],
  [{ exclude: { ids: ['cat', 'none'], labels: [] } }, ['imported', 'harbour', 'street']],
])('%j finds %j, and counts them', async (filter, ids) => {
  expect(await idsUnder(filter)).toEqual(ids)
  expect((await page(filter, { size: 1 })).total).toBe(ids.length)
})

test('pictures by their date: the latest first, those without at the end', async () => {
  const { images } = await page({}, { order: 'taken' })
  expect(images.map(({ id }) => id)).toEqual(['harbour', 'street', 'cat', 'imported'])
})

test.each(['newest', 'taken'] as const)('page by page, by %s, comes the same as at once', async (order) => {
  const ids: string[] = []
  let after: string | undefined
  do {
    const { images, next } = await page({}, { order, size: 1, ...(after === undefined ? {} : { after }) })
    ids.push(...images.map(({ id }) => id))
    after = next
  } while (after !== undefined)
  expect(ids).toEqual((await page({}, { order })).images.map(({ id }) => id))
})

test.each<[string, ImageFilter, readonly string[]]>([
  ['boats', {}, ['imported', 'harbour']],
  ['Zoe MULLER', {}, ['harbour', 'street']],
  ['zoë boat', {}, ['harbour']],
  ['car', { exclude: { people: ['Bo'] } }, ['imported']],
  ['submarine', {}, []],
])('the words %j under %j: %j, and counted', async (words, filter, ids) => {
  const { images, total } = await page(filter, { words })
  expect([images.map(({ id }) => id), total]).toEqual([ids, ids.length])
})

test('the best for the words first, page by page', async () => {
  const words = 'zoe muller'
  const whole = await page({}, { words, order: 'best' })
  // In fewer words, they are more of what is said.
  expect(whole.images.map(({ id }) => id).toSorted()).toEqual(['harbour', 'street'])
  const first = await page({}, { words, order: 'best', size: 1 })
  const second = await page({}, { words, order: 'best', size: 1, after: first.next! })
  expect([...first.images, ...second.images]).toEqual(whole.images)
  expect([first.total, second.next]).toEqual([2, undefined])
  await expect(page({}, { words, after: first.next! })).rejects.toMatchObject({ code: 'BadInput' })
})

test('a filter that asks for nothing is none', () => {
  expect([indexFilter({}), indexFilter({ exclude: { people: [] } })]).toEqual([undefined, undefined])
})

test('a page of another order, or none at all, is BadInput', async () => {
  const { next } = await page({}, { size: 1 })
  for (const after of ['x', '', 'e30', Buffer.from('["newest",5,"a"]').toString('base64url')])
    await expect(page({}, { after })).rejects.toMatchObject({ code: 'BadInput' })
  await expect(page({}, { order: 'taken', after: next! })).rejects.toMatchObject({ code: 'BadInput' })
})

test('a search looks at what is under the filter only, and counts that', async () => {
  const search = articleSearch(ports)
  const { matches, total } = await search({
    article: 'Bo sailed the boat to the harbour. Zoë Müller came by car.',
    filter: indexFilter({ exclude: { people: ['Bo'] }, labels: ['boat'] })!,
  })
  expect(matches.map(({ image }) => image.id).sort()).toEqual(['harbour', 'imported'])
  expect(total).toBe(2)
})
