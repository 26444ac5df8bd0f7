import type { EntityDetection, EntityMention, KnownPerson, Person } from './entity-detection.ts'
import { readArticle, type ReadArticleOptions } from './read-article.ts'

const detectPeople = async (detection: EntityDetection, article: string, options?: ReadArticleOptions) =>
  (await readArticle(detection, article, options)).people

const occurrences = (article: string, text: string): readonly EntityMention[] => {
  const mentions: EntityMention[] = []
  for (let at = article.indexOf(text); at >= 0; at = article.indexOf(text, at + text.length))
    mentions.push({ kind: 'person', text, start: at, end: at + text.length })
  return mentions
}

/** A provider that finds each of these texts wherever the article has it. */
const finding = (...texts: readonly string[]): EntityDetection => ({
  detector: 'test',
  detectEntities: async (article) => ({
    language: 'en',
    mentions: texts.flatMap((text) => occurrences(article, text)),
  }),
})

const textsByName = (people: readonly Person[]) =>
  Object.fromEntries(people.map(({ mentions, name }) => [name, mentions.map(({ text }) => text)]))

const detect = async (article: string, names: readonly string[], knownPeople: readonly KnownPerson[] = []) =>
  textsByName(await detectPeople(finding(...names), article, { knownPeople }))

describe('mentions become people', () => {
  test('the fullest form names the person, whichever comes first', async () => {
    const article = 'Vogels came. Then Werner Hans Vogels laughed.'
    expect(await detect(article, ['Werner Hans Vogels', 'Vogels'])).toEqual({
      'Werner Hans Vogels': ['Vogels', 'Werner Hans Vogels'],
    })
  })

  test.each([
    ['Dr. Vogels came.', 'Dr. Vogels', 'Vogels'],
    ["Vogels's Toyota came.", "Vogels's", 'Vogels'],
    ['Biles’ coach came.', 'Biles’', 'Biles'],
    ['“Sir Keir Starmer,” he said.', '“Sir Keir Starmer,”', 'Keir Starmer'],
    ['Robert Downey Jr. came.', 'Robert Downey Jr.', 'Robert Downey Jr'],
    ['President Obama came.', 'President Obama', 'Obama'],
    ["Conan O'Brien came.", "Conan O'Brien", "Conan O'Brien"],
  ])('a title, a possessive and quotation marks are no part of a name: %s', async (article, given, expected) => {
    const [person] = await detectPeople(finding(given), article)
    expect(person).toMatchObject({ name: expected, mentions: [{ text: expected, start: article.indexOf(expected) }] })
  })

  test('a surname that two share goes to whom the article named last', async () => {
    const article = 'Andy Murray won. Jamie Murray lost. Murray laughed. Then Andy Murray and Murray left.'
    expect(await detect(article, ['Andy Murray', 'Jamie Murray', 'Murray'])).toEqual({
      'Andy Murray': ['Andy Murray', 'Andy Murray', 'Murray'],
      'Jamie Murray': ['Jamie Murray', 'Murray'],
    })
  })

  test('a headline with the surname only goes to who is named in full first', async () => {
    expect(
      await detect('Murray teaches\n\nAndy Murray came, and Bill Murray did not.', [
        'Andy Murray',
        'Bill Murray',
        'Murray',
      ]),
    ).toEqual({
      'Andy Murray': ['Murray', 'Andy Murray'],
      'Bill Murray': ['Bill Murray'],
    })
  })

  test.each([
    ['Barack and Michelle Obama came.', ['Barack', 'Michelle Obama']],
    ['Barack and Michelle Obama came.', ['Barack and Michelle Obama']],
  ])('a couple shares its surname: %s as %j', async (article, mentions) => {
    expect(await detect(article, mentions)).toEqual({
      'Barack Obama': ['Barack'],
      'Michelle Obama': ['Michelle Obama'],
    })
  })

  test('who has a surname already does not take another one', async () => {
    const article = 'Emma Thompson came. Thompson and Kenneth Branagh sang.'
    expect(await detect(article, ['Emma Thompson', 'Kenneth Branagh', 'Thompson'])).toEqual({
      'Emma Thompson': ['Emma Thompson', 'Thompson'],
      'Kenneth Branagh': ['Kenneth Branagh'],
    })
  })

  test.each([
    ['J.K. Rowling', 'Joanne Rowling', 'Joanne Rowling'],
    ['Lula da Silva', 'Luiz Inácio Lula da Silva', 'Luiz Inácio Lula da Silva'],
    ['Barack Obama', 'Barack Hussein Obama', 'Barack Hussein Obama'],
    ['Beyoncé', 'BEYONCE KNOWLES', 'Beyonce Knowles'],
    ['von der Leyen', 'Ursula von der Leyen', 'Ursula von der Leyen'],
    ['al-Assad', 'Bashar al-Assad', 'Bashar al-Assad'],
    ['Kim', 'Kim Jong Un', 'Kim Jong Un'],
    ['Charles III', 'King Charles', 'King Charles'],
  ])('%s and %s are one: %s', async (one, other, name) => {
    for (const article of [`${one} came. ${other} left.`, `${other} came. ${one} left.`]) {
      const mentions = [one, other].map((text) => ({
        kind: 'person' as const,
        text,
        start: article.indexOf(text),
        end: article.indexOf(text) + text.length,
      }))
      const whole = mentions.sort((a, b) => b.text.length - a.text.length)
      const detection = { detector: 'test', detectEntities: async () => ({ language: 'en', mentions: whole }) }
      expect((await detectPeople(detection, article)).map((person) => person.name)).toEqual([name])
    }
  })

  test.each([
    ['George W. Bush', 'George H.W. Bush'],
    ['Andy Murray', 'Jamie Murray'],
    ['Anna Weber', 'Anna Meier'],
  ])('%s and %s are two', async (one, other) => {
    expect(Object.keys(await detect(`${one} met ${other}.`, [one, other]))).toHaveLength(2)
  })

  test.each([
    ['WERNER VOGELS', 'Werner Vogels'],
    ["RONAN O'GARA", "Ronan O'Gara"],
    ['ALEX MCLEISH', 'Alex McLeish'],
    ['URSULA VON DER LEYEN', 'Ursula von der Leyen'],
    ['JEAN-LUC GODARD', 'Jean-Luc Godard'],
    ['J.K. ROWLING', 'J.K. Rowling'],
    ['KING CHARLES III', 'King Charles III'],
  ])('%s in a headline is %s', async (text, name) => {
    expect(Object.keys(await detect(`${text} WINS`, [text]))).toEqual([name])
  })
})

describe('people of the list', () => {
  const list: readonly KnownPerson[] = [
    { name: 'Andy Burnham' },
    { name: 'Joe Biden' },
    { name: 'Will Young' },
    { name: 'Prince' },
    { name: 'J.K. Rowling', aliases: ['Robert Galbraith'] },
    { name: 'Beyoncé Knowles-Carter' },
    { name: 'George Bush' },
    { name: '王毅' },
    { name: 'Владимир Зеленский', aliases: ['Volodymyr Zelensky'] },
    { name: 'محمد صلاح' },
  ]
  test.each([
    ['andy burnham happy', { 'Andy Burnham': ['andy burnham'] }],
    ['ANDY BURNHAM’S BUSES', { 'Andy Burnham': ['ANDY BURNHAM'] }],
    ["Andy Burnham's buses. Burnham was there, and Burnham’s wife.", { 'Andy Burnham': ['Andy Burnham', 'Burnham'] }],
    ['Andy Burnham came, and Burnham sang.', { 'Andy Burnham': ['Andy Burnham', 'Burnham'] }],
    ['beyonce knowles carter sings', { 'Beyoncé Knowles-Carter': ['beyonce knowles carter'] }],
    [
      'J. K. Rowling, JK Rowling, Robert Galbraith',
      { 'J.K. Rowling': ['J. K. Rowling', 'JK Rowling', 'Robert Galbraith'] },
    ],
    ['外交部长王毅在北京说', { 王毅: ['王毅'] }],
    ['Сегодня ВЛАДИМИР ЗЕЛЕНСКИЙ сказал', { 'Владимир Зеленский': ['ВЛАДИМИР ЗЕЛЕНСКИЙ'] }],
    ['وصل محمد صلاح إلى القاهرة', { 'محمد صلاح': ['محمد صلاح'] }],
    ['They all love Prince.', { Prince: ['Prince'] }],
  ])('are found without the provider: %s', async (article, expected) => {
    expect(await detect(article, [], list)).toEqual(expected)
  })

  test.each([
    ['Joe went home with another Joe.'],
    ['Biden is a village in the hills.'],
    ['Will young people vote in the next election, or will they not?'],
    ['Will young people vote?'],
    ['Prince Harry met the Prince of Wales.'],
    ['They flew to George Bush Airport.'],
    ['Joe. Biden came.'],
    ['The Joe Biden-Smith family'],
  ])('are not found in: %s', async (article) => {
    expect(await detect(article, [], list)).toEqual({})
  })

  test('a longer name is somebody else, a shorter one is not', async () => {
    const known = [{ name: 'Martin Luther' }, { name: 'Paul Newman Smith' }]
    expect(
      await detect('Martin Luther King met Paul Newman Smith.', ['Martin Luther King', 'Paul Newman'], known),
    ).toEqual({
      'Martin Luther King': ['Martin Luther King'],
      'Paul Newman Smith': ['Paul Newman Smith'],
    })
  })

  test('one word counts where the provider says that it is a name', async () => {
    expect(await detect('Prince sang.', ['Prince'], list)).toEqual({ Prince: ['Prince'] })
  })

  test('an alias that two have is nobody’s; a name goes before an alias', async () => {
    const known = [
      { name: 'Ann Lee', aliases: ['The Voice', 'Bo Ray'] },
      { name: 'Bo Ray', aliases: ['The Voice'] },
    ]
    expect(await detect('They heard The Voice and Bo Ray.', [], known)).toEqual({ 'Bo Ray': ['Bo Ray'] })
  })
})

describe('a surname alone', () => {
  const list = [{ name: 'Elif Demir' }, { name: 'Theresa May' }, { name: 'Andy Murray' }, { name: 'Jamie Murray' }]
  const named = (article: string, names: readonly string[]) => detect(article, names, list)

  test('is the one person of the list who has it', async () => {
    expect(await named('Demir was late.', ['Demir'])).toEqual({ 'Elif Demir': ['Demir'] })
  })

  test('is nobody of the list where several have it', async () => {
    expect(await named('Murray was late.', ['Murray'])).toEqual({ Murray: ['Murray'] })
  })

  test('is whom the article names in full', async () => {
    expect(await named('Aylin Demir won. Demir wept.', ['Aylin Demir', 'Demir'])).toEqual({
      'Aylin Demir': ['Aylin Demir', 'Demir'],
    })
  })

  test.each([
    ['May warns of hard winter', { 'Theresa May': ['May'] }],
    ['Voters turn on Demir', { 'Elif Demir': ['Demir'] }],
    ['Crowd cheers Demir\n\nIt rained.', { 'Elif Demir': ['Demir'] }],
  ])('is found in a headline though the provider saw no name: %s', async (article, expected) => {
    expect(await named(article, [])).toEqual(expected)
  })

  test.each([
    ['Rain until May'],
    ['May fires spread'],
    ['Strike at Demir factory'],
    ['Strike in Demir'],
    ['Demir Holding sues'],
    ['The Demir closes'],
    ['It rained\n\nVoters turn on Demir'],
    ['Murray wins'],
  ])('is not found in: %s', async (article) => {
    expect(await named(article, [])).toEqual({})
  })
})

describe('pages', () => {
  test('tags, attributes, scripts and comments have no names in them, and offsets stay', async () => {
    const article =
      '<title>Tom Hanks</title><script>"Meg Ryan"</script><!-- Hugh Grant --><img alt="a > Brad Pitt"><p>Tom&nbsp;<b>Hanks</b> and Uma Thurman'
    const people = await detectPeople(
      finding('Tom Hanks', 'Meg Ryan', 'Hugh Grant', 'Brad Pitt', 'Uma Thurman'),
      article,
      {
        knownPeople: [{ name: 'Tom Hanks' }],
      },
    )
    expect(textsByName(people)).toEqual({
      'Tom Hanks': ['Tom Hanks', 'Tom&nbsp;<b>Hanks'],
      'Uma Thurman': ['Uma Thurman'],
    })
    for (const { end, start, text } of people.flatMap(({ mentions }) => mentions))
      expect(article.slice(start, end)).toBe(text)
  })

  test('a text with < and & is no page', async () => {
    expect(await detect('If 3 < 4 & Tom Hanks > 2', ['Tom Hanks'])).toEqual({ 'Tom Hanks': ['Tom Hanks'] })
  })
})

describe('prominence', () => {
  const filler = 'It rained, and the river rose over the road to the mill. '.repeat(6)
  const prominenceIn = async (article: string, name = 'Tom Hanks') => {
    const people = await detectPeople(finding('Tom Hanks', 'Meg Ryan'), article)
    return people.find((person) => person.name === name)!.prominence
  }

  test('grows with the headline, with every mention, and the earlier the first one is', async () => {
    const body = `Rain\n\n${filler}`
    const late = await prominenceIn(`${body}${filler}Tom Hanks came.`)
    const early = await prominenceIn(`${body}Tom Hanks came. ${filler}`)
    const twice = await prominenceIn(`${body}Tom Hanks came. ${filler}Tom Hanks left.`)
    const headline = await prominenceIn(`Tom Hanks in rain\n\n${filler}`)
    expect([late, early, twice, headline]).toEqual([late, early, twice, headline].sort())
    expect(late).toBeGreaterThan(0)
    expect(await prominenceIn(`Tom Hanks\n\n${'Tom Hanks came. '.repeat(200)}`)).toBeLessThanOrEqual(1)
  })

  test('0.3 parts those in the headline or named three times from those in passing', async () => {
    expect(await prominenceIn(`Rain\n\nTom Hanks and Tom Hanks. ${filler}`)).toBeLessThan(0.3)
    expect(await prominenceIn(`Rain\n\n${filler}${'Tom Hanks. '.repeat(3)}`)).toBeGreaterThan(0.3)
    expect(await prominenceIn(`Rain over Tom Hanks\n\n${filler}`)).toBeGreaterThan(0.3)
  })

  test('without a headline the first sentence stands for it', async () => {
    expect(await prominenceIn(`The rain that fell all night did not stop Tom Hanks. ${filler}`)).toBeGreaterThan(0.3)
    expect(await prominenceIn(`${filler}Tom Hanks came.`)).toBeLessThan(0.3)
  })

  test('orders people, then their first mention does', async () => {
    const article = `Rain\n\n${filler}Meg Ryan met Tom Hanks. Tom Hanks left.`
    expect(Object.keys(await detect(article, ['Tom Hanks', 'Meg Ryan']))).toEqual(['Tom Hanks', 'Meg Ryan'])
  })
})

describe('what a provider gets wrong', () => {
  test.each([
    { text: 'Tom Hanks', start: 1, end: 10 },
    { text: 'Tom Hanks', start: 0, end: 8 },
    { text: '', start: 3, end: 3 },
    { text: 'came.', start: 10, end: 99 },
    { text: 'T', start: 0.5, end: 1 },
  ])('a mention that is not in the article is refused: %j', async (mention) => {
    const mentions = [{ kind: 'person' as const, ...mention }]
    const detection = { detector: 'test', detectEntities: async () => ({ language: 'en', mentions }) }
    await expect(detectPeople(detection, 'Tom Hanks came.')).rejects.toMatchObject({ code: 'Internal' })
  })

  test('of mentions that overlap the longer counts, and what has no letter is none', async () => {
    expect(await detect('Tom Hanks came at 9.', ['Tom', 'Tom Hanks', 'Hanks came', '9'])).toEqual({
      'Hanks came': ['Hanks came'],
    })
  })

  test('its own errors come through', async () => {
    const detection = { detector: 'test', detectEntities: () => Promise.reject(new RangeError('full')) }
    await expect(detectPeople(detection, 'Tom Hanks')).rejects.toThrow('full')
  })

  test('nothing is asked about a text without a letter', async () => {
    const detectEntities = jest.fn()
    expect(await detectPeople({ detector: 'test', detectEntities }, ' 123 \u0000 ')).toEqual([])
    expect(detectEntities).not.toHaveBeenCalled()
  })
})
