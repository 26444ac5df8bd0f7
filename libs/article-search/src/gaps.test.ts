import { articleSearch } from './article-search.ts'
import { celebrity, testPorts, type TestImage } from './ports.test.fixture.ts'

const gaps = async (images: readonly TestImage[], ...things: readonly string[]) => {
  const items = [
    ...things.map((name) => ({ kind: 'thing' as const, name, weight: 1, use: 'include' as const })),
    { kind: 'person' as const, name: 'Ada Kovács', weight: 1, use: 'include' as const },
  ]
  const brief = { theme: 'a drive', language: 'en', items }
  return (await articleSearch(await testPorts(images))({ brief })).gaps
}
const ada = (id: string, ...labels: readonly string[]): TestImage => ({
  id,
  labels,
  celebrities: [celebrity('Ada Kovács')],
})

test('twelve of her, none with a boat', async () => {
  const images = [ada('a', 'Car'), ada('b', 'Car'), { id: 'boat', labels: ['Boat'] }]
  expect(await gaps(images, 'car', 'boat')).toEqual([{ person: 'Ada Kovács', pictures: 2, missing: ['boat'] }])
})

test('what no picture shows is told once, of all', async () => {
  expect(await gaps([ada('a', 'Car'), { id: 'bus', labels: ['Bus'] }], 'boat')).toEqual([
    { pictures: 2, missing: ['boat'] },
  ])
})

test('what only a text says is not missed', async () => {
  const told = { id: 'told', labels: ['Car'], caption: { description: 'The boats come home.' } }
  expect(await gaps([ada('a', 'Car'), told], 'boat')).toEqual([
    { person: 'Ada Kovács', pictures: 1, missing: ['boat'] },
  ])
})

test('somebody of whom there is no picture is told', async () => {
  expect(await gaps([{ id: 'car', labels: ['Car'] }], 'car')).toEqual([
    { person: 'Ada Kovács', pictures: 0, missing: [] },
  ])
})

test('nothing is told where nothing is missing', async () => {
  expect(await gaps([ada('a', 'Car')], 'car')).toEqual([])
})

test('in a language that the embedding does not know, nobody can say what no picture shows', async () => {
  const brief = {
    theme: 'ein Auto',
    language: 'de',
    items: [{ kind: 'thing' as const, name: 'auto', weight: 1, use: 'include' as const }],
  }
  const answer = await articleSearch(await testPorts([{ id: 'boat', labels: ['Boat'] }]))({ brief })
  expect(answer).toMatchObject({ gaps: [], knowsLanguage: false })
})
