import { articleSearch } from './article-search.ts'
import { celebrity, testPorts, type TestImage } from './ports.test.fixture.ts'

/** Of each person asked for, the pictures that are found to show them. */
async function shown(images: readonly TestImage[], ...names: readonly string[]) {
  const items = names.map((name) => ({ kind: 'person' as const, name, weight: 1, use: 'include' as const }))
  const { matches, people } = await articleSearch(await testPorts(images))({
    brief: { theme: 'a car', language: 'en', items },
    size: images.length,
  })
  const reasons = matches.flatMap(({ evidence, image }) =>
    evidence.some(({ kind }) => kind === 'person') ? [image.id] : [],
  )
  return { ids: reasons.sort(), pictures: people.map(({ pictures }) => pictures) }
}

const face = (id: string, ...names: readonly string[]): TestImage => ({
  id,
  labels: ['Car'],
  celebrities: names.map((name) => celebrity(name)),
})
const captioned = (id: string, description: string): TestImage => ({ id, labels: ['Car'], caption: { description } })

test('a whole name is found: by face, by the list of a caption, in a caption, whatever accents it has', async () => {
  const images = [
    face('face', 'Beyoncé Knowles'),
    { id: 'said', labels: ['Car'], caption: { peopleShown: ['BEYONCE KNOWLES'] } },
    captioned('named', 'Beyonce Knowles arrives.'),
    face('other', 'Solange Knowles'),
  ]
  expect(await shown(images, 'Beyoncé Knowles')).toEqual({ ids: ['face', 'named', 'said'], pictures: [3] })
})

test('one Joe does not bring every Joe', async () => {
  const images = [
    face('biden', 'Joe Biden'),
    face('jonas', 'Joe Jonas'),
    captioned('frazier', 'Joe Frazier in the ring.'),
  ]
  expect((await shown(images, 'Joe')).ids).toEqual([])
  expect((await shown(images, 'Joe Biden')).ids).toEqual(['biden'])
})

test('initials are found however they are written', async () => {
  expect((await shown([face('a', 'JK Rowling'), face('b', 'J. K. Rowling')], 'J.K. Rowling')).ids).toEqual(['a', 'b'])
})

test('a name in another script is found whole', async () => {
  const images = [face('a', '夏目漱石'), face('b', 'Лев Толстой'), face('c', '夏目鏡子')]
  expect((await shown(images, '夏目漱石')).ids).toEqual(['a'])
  expect((await shown(images, 'Лев Толстой')).ids).toEqual(['b'])
})

describe('a bare surname', () => {
  test('is the one person who has it', async () => {
    expect((await shown([face('a', 'Angela Merkel'), face('b', 'Joe Biden')], 'Merkel')).ids).toEqual(['a'])
  })

  test('is nobody where two have it', async () => {
    expect((await shown([face('a', 'Barack Obama'), face('b', 'Michelle Obama')], 'Obama')).ids).toEqual([])
  })

  test('is who of several has by far the most pictures', async () => {
    const often = ['a', 'b', 'c'].map((id) => face(id, 'Barack Obama'))
    expect((await shown([...often, face('m', 'Michelle Obama')], 'Obama')).ids).toEqual(['a', 'b', 'c'])
  })

  test('is found in a caption, and not as the first part of a longer name', async () => {
    const images = [captioned('a', 'Chancellor Merkel arrives.'), captioned('b', 'The Merkel Street is closed.')]
    expect((await shown(images, 'Merkel')).ids).toEqual(['a'])
  })

  test('is not any short word', async () => {
    expect((await shown([captioned('a', 'All in.')], 'In')).ids).toEqual([])
  })
})

test('two people of one name whom ids tell apart are never taken together', async () => {
  const namesake = (id: string, personId: string, labels: readonly string[]): TestImage => ({
    id,
    labels,
    celebrities: [{ ...celebrity('John Smith'), id: personId }],
  })
  const images = [
    namesake('driver', '1', ['Car']),
    namesake('driver-2', '1', ['Dog']),
    namesake('sailor', '2', ['Boat']),
  ]
  expect((await shown(images, 'John Smith')).ids).toEqual(['driver', 'driver-2'])
})

test('somebody to be reviewed is not shown', async () => {
  const maybe: TestImage = { id: 'maybe', labels: ['Car'], celebritiesToReview: [celebrity('Ada Kovács', 70)] }
  expect(await shown([maybe], 'Ada Kovács')).toEqual({ ids: [], pictures: [0] })
})

test.each(['.*', '(a+)+$', '%', 'Ada" OR "1"="1', '<b>Ada</b>', '\\'])('%s is a name as any other', async (name) => {
  expect((await shown([face('a', 'Ada Kovács')], name)).ids).toEqual([])
  expect((await shown([face('a', name)], name)).ids).toEqual(/[\p{L}\p{N}]/u.test(name) ? ['a'] : [])
})

describe('what an editor corrected', () => {
  const correction = (shown: boolean) => ({
    version: 1,
    people: [{ name: 'Ada Kovács', shown, at: '2026-05-01T10:00:00Z' }],
    labels: [],
    caption: {},
  })

  test('wins over a caption that names somebody else’s picture', async () => {
    const waiting = { ...captioned('a', 'Fans wait for Ada Kovács.'), corrections: correction(false) }
    expect((await shown([waiting], 'Ada Kovács')).ids).toEqual([])
  })

  test('is told as the reason', async () => {
    const picture = {
      id: 'a',
      labels: ['Car'],
      caption: { peopleShown: ['Ada Kovács'] },
      corrections: correction(true),
    }
    const { matches } = await articleSearch(await testPorts([picture]))({ article: 'Ada Kovács drives home.' })
    expect(matches[0]!.evidence[0]).toMatchObject({
      kind: 'person',
      reason: 'An editor says that Ada Kovács is in the picture',
    })
  })
})
