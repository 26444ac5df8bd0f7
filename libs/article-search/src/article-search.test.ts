import { articleSearch, type ArticleSearchRequest } from './article-search.ts'
import { celebrity, testPorts, themeEmbedding, type TestImage } from './ports.test.fixture.ts'

const search = async (images: readonly TestImage[], request: string | ArticleSearchRequest) =>
  articleSearch(await testPorts(images))(typeof request === 'string' ? { article: request } : request)
const idsFound = async (...given: Parameters<typeof search>) =>
  (await search(...given)).matches.map(({ image }) => image.id)

const cars: readonly TestImage[] = [
  { id: 'car', labels: ['Car', 'Person'] },
  { id: 'bus', labels: ['Bus'] },
]
const others: readonly TestImage[] = [
  { id: 'boat', labels: ['Boat'] },
  { id: 'dog', labels: ['Dog'] },
  { id: 'bread', labels: ['Oven'] },
]
/** A body of text on traffic, 30 words a time. */
const onTraffic = (times: number) =>
  'The traffic on the road through the old town grew again last year, and the council wants every bus to have a lane of its own, which drivers of cars do not like. '.repeat(
    times,
  )

describe('what an article is about', () => {
  test('finds pictures whose text has none of its words', async () => {
    const found = await idsFound([...others, ...cars], 'Werner Vogels loved travelling around the globe in his Toyota.')
    expect(found.slice(0, 2).sort()).toEqual(['bus', 'car'])
  })

  test('fills the answer up with what fits otherwise, best first, as long as there are pictures', async () => {
    const { matches, total } = await search([...others, ...cars], { article: 'A car on the road.', size: 4 })
    expect(matches).toHaveLength(4)
    expect(total).toBe(5)
    const scores = matches.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  test.each(['exact', 'approximate', 'hybrid'] as const)('is found in %s mode', async (mode) => {
    const [first] = await idsFound([...others, ...cars], { article: 'Sailing boats at sea.', mode })
    expect(first).toBe('boat')
  })

  test('is looked for within the filter only', async () => {
    const images = [...cars, { id: 'elsewhere', labels: ['Car'], folder: 'elsewhere' }]
    const filter = { attribute: 'folder', anyOf: ['elsewhere'] }
    expect(await idsFound(images, { article: 'Cars.', filter })).toEqual(['elsewhere'])
  })

  test('gives the same list each time, equal pictures by id', async () => {
    const same = ['c', 'a', 'b'].map((id) => ({ id, labels: ['Car'] }))
    expect(await idsFound(same, 'A car.')).toEqual(['a', 'b', 'c'])
  })

  test('is embedded as the summary, once, and not as the whole article', async () => {
    const ports = await testPorts(cars)
    const embedding = themeEmbedding()
    const article = onTraffic(40)
    const { summary } = await articleSearch({ ...ports, embedding })({ article })
    expect(summary.length).toBeLessThan(article.length / 2)
    expect(embedding.embedded.filter((text) => text === summary)).toHaveLength(1)
    expect(embedding.embedded).not.toContain(article)
  })
})

describe('people whom the article names', () => {
  const ada = { id: 'ada', labels: ['Boat'], celebrities: [celebrity('Ada Kovács')] }
  const bela = { id: 'bela', labels: ['Car'], celebrities: [celebrity('Béla Nagy')] }

  test('come first, whatever else their pictures show; the rest follows', async () => {
    const found = await idsFound([...cars, ...others, ada], 'Ada Kovács drives a car along the road.')
    expect(found[0]).toBe('ada')
    expect(found.slice(1, 3).sort()).toEqual(['bus', 'car'])
    expect(found).toHaveLength(6)
  })

  test('are found with other accents and case', async () => {
    const [first] = await idsFound([...cars, bela], 'BELA NAGY went sailing. Bela Nagy won.')
    expect(first).toBe('bela')
  })

  test('come first with the picture that has more of them', async () => {
    const both = { id: 'both', labels: ['Dog'], celebrities: [celebrity('Ada Kovács'), celebrity('Béla Nagy')] }
    const found = await idsFound([ada, bela, both, ...cars], 'Ada Kovács met Béla Nagy at the harbour.')
    expect(found[0]).toBe('both')
  })

  test('come first where a face was recognised, then where only the caption names them', async () => {
    const named = { id: 'named', labels: ['Boat'], caption: { description: 'Fans wait for Ada Kovács.' } }
    const found = await idsFound([named, ...cars, ada], 'Ada Kovács drives a car.')
    expect(found.slice(0, 2)).toEqual(['ada', 'named'])
  })

  test('are not taken from faces that are to be reviewed; the picture says so where it fits otherwise', async () => {
    const maybe = { id: 'maybe', labels: ['Dog'], celebritiesToReview: [celebrity('Ada Kovács', 70)] }
    const { matches } = await search([...cars, maybe], 'Ada Kovács drives a car.')
    expect(matches.map(({ image }) => image.id).at(-1)).toBe('maybe')
    expect(matches.at(-1)!.evidence[0]).toMatchObject({ kind: 'person-to-review', value: 'Ada Kovács' })
  })

  test('do not decide when a long article names them in passing', async () => {
    const found = await idsFound([...cars, ada], `${onTraffic(6)} So says Ada Kovács. ${onTraffic(6)}`)
    expect(found.at(-1)).toBe('ada')
  })

  test('are counted with the pictures that show them', async () => {
    const { people } = await search([...cars, ada], 'Ada Kovács went home.')
    expect(people).toMatchObject([{ name: 'Ada Kovács', pictures: 1 }])
  })

  test('are found by the names that the newsroom has, whatever the detector thinks', async () => {
    const bank = { id: 'bank', labels: ['Dog'], celebrities: [celebrity('Summer Bank')] }
    const ports = await testPorts([...cars, bank])
    const answer = await articleSearch({ ...ports, knownPeople: () => [{ name: 'Summer Bank' }] })({
      article: 'Cars were parked where summer bank played.',
    })
    expect(answer.matches[0]!.image.id).toBe('bank')
  })
})

describe('evidence', () => {
  const reasons = async (images: readonly TestImage[], article: string) =>
    (await search(images, article)).matches[0]!.evidence

  test('is never empty, and ends with how near the whole is', async () => {
    const { matches } = await search([...cars, ...others], 'Quite something else.')
    for (const { evidence } of matches) expect(evidence.at(-1)!.kind).toBe('theme')
  })

  test('names the person and how sure the match is', async () => {
    const [first] = await reasons(
      [{ id: 'ada', celebrities: [celebrity('Ada Kovács', 97.4)] }],
      'Ada Kovács drives a car.',
    )
    expect(first).toMatchObject({
      kind: 'person',
      value: 'Ada Kovács',
      reason: 'Recognised: Ada Kovács (match 97\u00a0%)',
    })
  })

  test('names a person whom the caption says to be in it', async () => {
    const [first] = await reasons([{ id: 'ada', caption: { peopleShown: ['Ada Kovács'] } }], 'Ada Kovács drives.')
    expect(first).toMatchObject({ kind: 'person', reason: 'The caption says that Ada Kovács is in the picture' })
  })

  test('names the words that article and picture share, in singular or plural', async () => {
    const car = { id: 'car', caption: { keywords: ['Car'] } }
    const evidence = await reasons([car], 'All the cars of the town.')
    expect(evidence).toContainEqual(expect.objectContaining({ kind: 'words', value: 'Car' }))
  })

  test('names a word once, however it is written', async () => {
    const car = { id: 'car', caption: { keywords: ['cars', 'CAR'] } }
    expect((await reasons([car], 'A car.')).filter(({ kind }) => kind === 'words')).toHaveLength(1)
    const evidence = await reasons([{ ...car, labels: ['Car'] }], 'A car.')
    expect(evidence.filter(({ value }) => value.toLowerCase() === 'car')).toMatchObject([{ kind: 'label' }])
  })

  test('quotes the sentence that the picture answers', async () => {
    const ada = { id: 'ada', labels: ['Boat'], celebrities: [celebrity('T. E. Kovács')] }
    const evidence = await reasons([ada, ...cars], 'It was cold.\nNobody saw T. E. Kovács sail. The dogs barked.')
    expect(evidence).toContainEqual(
      expect.objectContaining({ kind: 'sentence', value: 'Nobody saw T. E. Kovács sail.' }),
    )
  })

  test('has shares that are those of the score, and none that was not counted', async () => {
    const { matches } = await search([...cars, ...others], 'A car and a bus on the road.')
    for (const { evidence } of matches) {
      const counted = evidence.filter(({ kind }) => kind !== 'sentence' && kind !== 'person-to-review')
      const sum = counted.reduce((total, { share }) => total + share!, 0)
      expect(sum).toBeLessThanOrEqual(1.01)
    }
    const exact = await search(cars, { article: 'A car.', mode: 'exact' })
    expect(exact.matches[0]!.evidence.map(({ kind }) => kind)).not.toContain('words')
  })

  test('names labels that are near without being said', async () => {
    const [first] = await reasons([{ id: 'car', labels: ['Car'] }], 'He loved his Toyota.')
    expect(first).toMatchObject({ kind: 'label', value: 'Car' })
  })
})

describe('strength', () => {
  const strength = async (images: readonly TestImage[], article: string) => (await search(images, article)).strength

  test('is high where something fits and low where nothing does', async () => {
    expect(await strength(cars, 'Cars and a bus on the road.')).toBeGreaterThan(0.9)
    expect(await strength(others, 'Cars and a bus on the road.')).toBeLessThan(0.1)
  })

  test('is high where a picture shows the person, whatever it is about', async () => {
    const ada = { id: 'ada', labels: ['Dog'], celebrities: [celebrity('Ada Kovács')] }
    const { matches, strength } = await search([ada, ...others], 'Ada Kovács drives a car.')
    expect(strength).toBeGreaterThanOrEqual(0.9)
    expect(matches.map((match) => match.strength)).toEqual(['strong', 'weak', 'weak', 'weak'])
  })

  test('is none for pictures of which nothing is known', async () => {
    expect(await strength([{ id: 'blank' }, ...others], 'x')).toBeLessThan(0.1)
  })

  test('is none in an empty index', async () => {
    expect(await search([], 'A car.')).toMatchObject({ strength: 0, total: 0, matches: [] })
  })
})

describe('any text', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['punctuation', '!'],
  ])('%s is refused with what to do', async (_what, article) => {
    await expect(search(cars, article)).rejects.toMatchObject({ code: 'BadInput' })
  })

  test.each([
    ['one character', 'a'],
    ['a NUL', 'A car\0 on the road'],
    ['right to left', 'سيارة على الطريق في المدينة car'],
    ['a lone surrogate', 'A car \ud800 on the road'],
    ['a whole page', '<html><head><script>alert(1)</script></head><body><p>A car on the road.</p></body></html>'],
    ['what looks like a query', `car" OR '1'='1'; DROP TABLE images; -- title:* AND (car~2)`],
  ])('%s is answered', async (_what, article) => {
    const { matches } = await search(cars, article)
    expect(matches).toHaveLength(2)
  })
})

test('each stage tells how long it took, once', async () => {
  const stages: string[] = []
  const ports = await testPorts(cars)
  await articleSearch(ports)({ article: 'Ada Kovács drives a car.' }, (stage, milliseconds) => {
    stages.push(stage)
    expect(milliseconds).toBeGreaterThanOrEqual(0)
  })
  expect(stages.sort()).toEqual(['embedding', 'index', 'people', 'ranking', 'summary'])
})

describe('searches that many ask for at the same time', () => {
  test('take turns: as many as allowed are at work, the others first come, first served', async () => {
    const ports = await testPorts(cars)
    const begun: string[] = []
    const atWork = new Set<string>()
    const together: number[] = []
    const entityDetection: typeof ports.entityDetection = {
      ...ports.entityDetection,
      async detectEntities(article) {
        begun.push(article)
        atWork.add(article)
        together.push(atWork.size)
        return ports.entityDetection.detectEntities(article)
      },
    }
    const searchFor = articleSearch({ ...ports, entityDetection }, { atOnce: 2 })
    const articles = ['one', 'two', 'three', 'four', 'five'].map((number) => `Road number ${number} has a car.`)
    const untilRanked = (article: string) =>
      searchFor({ article }, (stage) => stage === 'ranking' && atWork.delete(article))
    await Promise.all(articles.map(untilRanked))
    expect(begun).toEqual(articles)
    expect(Math.max(...together)).toBe(2)
  })

  test('go on after one that failed', async () => {
    const searchFor = articleSearch(await testPorts(cars), { atOnce: 1 })
    const [failed, found] = await Promise.allSettled([searchFor({ article: '…' }), searchFor({ article: 'A car.' })])
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'BadInput' } })
    expect(found).toMatchObject({ status: 'fulfilled', value: { total: 2 } })
  })
})
