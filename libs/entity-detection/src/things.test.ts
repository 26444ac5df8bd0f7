import type { EntityDetection, EntityMention } from './entity-detection.ts'
import { randomTexts } from './random-texts.test.fixture.ts'
import { readArticle } from './read-article.ts'

const speaking = (language: string, ...mentions: readonly EntityMention[]): EntityDetection => ({
  detector: 'test',
  detectEntities: async () => ({ language, mentions }),
})
const read = async (article: string, language = 'en') => (await readArticle(speaking(language), article)).things
const namesIn = async (article: string, language?: string) => (await read(article, language)).map(({ name }) => name)

test('nouns in the singular, doings, and what two words name together', async () => {
  const article = 'Fishing boats lay in the harbour while surfers were riding waves near the polling stations.'
  expect(await namesIn(article)).toEqual(
    expect.arrayContaining([
      'boat',
      'fishing boat',
      'harbour',
      'surfer',
      'riding',
      'wave',
      'polling station',
      'station',
    ]),
  )
})

test('what no picture shows is none', async () => {
  const article =
    'On Monday, seventy percent of them said that last year the idea was a way of saying no, and that she would.'
  expect(await namesIn(article)).toEqual([])
})

test('a name is nothing to see', async () => {
  const article = 'The Bank of the town waited. Rivers rose.'
  const bank = { kind: 'organisation', text: 'The Bank', start: 0, end: 8 } as const
  const { organisations, things } = await readArticle(speaking('en', bank), article)
  expect(organisations).toMatchObject([{ name: 'Bank' }])
  expect(things.map(({ name }) => name)).not.toContain('bank')
})

test('every mention is what the article has there, and all forms of a word are one', async () => {
  const article = 'A boat 🎬 sank.\n\nTwo boats came, and the fishing boat’s crew rowed home.'
  const [boat] = (await read(article)).filter(({ name }) => name === 'boat')
  expect(boat!.mentions.map(({ text }) => text)).toEqual(['boat', 'boats', 'boat’s'])
  for (const { end, start, text } of boat!.mentions) expect(article.slice(start, end)).toBe(text)
})

test('the headline and what comes often go first; 40 are enough', async () => {
  const filler = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `a bl${letter}rf and a gl${letter}nk`).join(', ')
  const article = `Lighthouse for sale\n\nThere was ${filler}. ${'The goat slept. '.repeat(9)}`
  const names = await namesIn(article)
  expect(names).toHaveLength(40)
  expect(names.slice(0, 4)).toEqual(expect.arrayContaining(['lighthouse', 'goat']))
})

test('tags, entities and addresses of a page give nothing', async () => {
  const article =
    '<div class="teaser"><img alt="kitten"><p>A&nbsp;boat &amp; a bridge &#8211; see https://example.com/news/harbour or mail desk@example.com #sunset</p></div>'
  expect([...(await namesIn(article))].sort()).toEqual(['boat', 'bridge', 'mail'])
})

test.each([
  ['de', 'Fischerboote kehren nach dem Sturm in den Hafen zurück.', ['fischerboote', 'sturm', 'hafen']],
  ['fr', 'Les bateaux rentrent au port après la tempête.', ['bateaux', 'port', 'tempête']],
  ['ru', 'Рыбацкие лодки вернулись в порт после шторма.', ['лодки', 'порт', 'шторма']],
  ['zh', '暴风雨过后渔船返回港口。', ['渔船', '港口']],
  ['ja', '嵐の後、漁船が港に戻る。', ['嵐', '漁船', '港']],
  ['ar', 'قوارب الصيد تعود إلى الميناء بعد العاصفة', ['قوارب', 'الميناء']],
])('in other languages words that mean something: %s', async (language, article, expected) => {
  const names = await namesIn(article, language)
  expect(names).toEqual(expect.arrayContaining(expected))
  for (const empty of ['les', 'dem', 'nach', 'au', '的', 'の', 'в', 'إلى']) expect(names).not.toContain(empty)
})

test('a text too short to tell its language is read as English where its letters are', async () => {
  expect(await namesIn('Surfers', 'und')).toEqual(['surfer'])
  expect(await namesIn('漁船', 'und')).toEqual(['漁船'])
})

test.each([
  ['words', 'Then, at the café by the river, everybody waited for the boat. '],
  ['one word', 'boat'],
  ['apostrophes', "don't "],
  ['Chinese', '孩子们在公园里放风筝'],
])('100,000 characters of %s take no longer than text does', async (_, piece) => {
  const started = performance.now()
  await read(piece.repeat(Math.ceil(100_000 / piece.length)), piece.startsWith('孩') ? 'zh' : 'en')
  // Far above what it takes (0.1 s): only quadratic work fails this.
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('whatever characters come, every thing is what the article has there', async () => {
  const pieces = [
    'boat ',
    "don't ",
    '’s',
    '\n',
    '. ',
    '🎬',
    '\ud83d',
    '\u0000',
    'é',
    'e\u0301',
    'İ',
    '王',
    ' <b>',
    '&nbsp;',
    '-',
    'ing ',
  ]
  for (const article of randomTexts(pieces, 500)) {
    for (const language of ['en', 'tr', 'und'])
      for (const { mentions } of await read(article, language))
        for (const { end, start, text } of mentions) {
          expect(text).not.toBe('')
          expect(article.slice(start, end)).toBe(text)
        }
  }
})
