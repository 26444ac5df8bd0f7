import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entityDetectionContract } from './contract.ts'
import { localEntityDetection } from './local.ts'
import * as lexicon from './local/lexicon.ts'
import { randomTexts } from './random-texts.test.fixture.ts'

test.each(entityDetectionContract(localEntityDetection))('$name', ({ run }) => run())

const mentionsIn = async (article: string) => (await localEntityDetection().detectEntities(article)).mentions
const personsIn = async (article: string) => (await mentionsIn(article)).filter(({ kind }) => kind === 'person')
const textsIn = async (article: string) => (await personsIn(article)).map(({ text }) => text)

/** Sentences with the names in [brackets]; `\n` is a line break. */
function examplesOf(file: string) {
  const lines = readFileSync(join(__dirname, '../test-data', file), 'utf8')
    .split('\n')
    .filter(Boolean)
  return lines.map((line) => {
    const marked = line.replaceAll('\\n', '\n')
    const names = [...marked.matchAll(/\[([^\]]+)\]/g)].map(({ 1: name, index }) => ({
      text: name!,
      start: marked.slice(0, index).replaceAll(/[[\]]/g, '').length,
    }))
    return { article: marked.replaceAll(/[[\]]/g, ''), names }
  })
}

async function measure(file: string) {
  const examples = examplesOf(file)
  let [found, wrong, named] = [0, 0, 0]
  for (const { article, names } of examples) {
    const mentions = await personsIn(article)
    const right = mentions.filter(({ start, text }) => names.some((name) => name.start === start && name.text === text))
    found += right.length
    wrong += mentions.length - right.length
    named += names.length
  }
  const precision = found / (found + wrong)
  const recall = found / named
  return { examples: examples.length, precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

// A mention counts when both its ends are right. Floors lie a little below what was measured (see the README).
test.each([
  { file: 'development.txt', examples: 150, precision: 0.96, f1: 0.94 },
  { file: 'held-out.txt', examples: 100, precision: 0.92, f1: 0.88 },
  { file: 'other-languages-development.txt', examples: 50, precision: 0.95, f1: 0.95 },
  { file: 'other-languages-held-out.txt', examples: 35, precision: 0.92, f1: 0.93 },
])('precision and F1 on $file stay above their floors', async ({ examples, f1, file, precision }) => {
  const measured = await measure(file)
  expect(measured.examples).toBeGreaterThanOrEqual(examples)
  expect(measured.precision).toBeGreaterThanOrEqual(precision)
  expect(measured.f1).toBeGreaterThanOrEqual(f1)
})

test.each([
  ['Clara, the eldest, runs a laboratory.', ['Clara']],
  ['Anna (Julia Roberts) sells bread.', ['Anna', 'Julia Roberts']],
  ['A comedy starring Tom Hanks and Meg Ryan.', ['Tom Hanks', 'Meg Ryan']],
  ['VOGELS VISITS LEEDS\n\nWerner Vogels was late.', ['VOGELS', 'Werner Vogels']],
  ['TOM HANKS SINGS\nA CROWD HEARD HANKS SING', ['TOM HANKS', 'HANKS']],
  ['bring emma thompson home', ['emma thompson']],
  ['Hanne Brodersen milks. Then Brodersen rests.', ['Hanne Brodersen', 'Brodersen']],
  ['Hurricane Maria hit the Allianz Arena in Puerto Rico on Monday.', []],
  ['He drove a Ford past the Van Gogh Museum to Victoria Station.', []],
  ['Harrison Ford left the Ford in Queen Street.', ['Harrison Ford']],
])('reads %j', async (article, expected) => {
  expect(await textsIn(article)).toEqual(expected)
})

test('a name goes on over a wrapped line, and a list of names does not', async () => {
  const wrapped = 'It was a long and cold evening on the quay when Werner\nVogels arrived.'
  expect(await textsIn(wrapped)).toEqual(['Werner\nVogels'])
  expect(await textsIn('Tom Hanks\nMeg Ryan\nHugh Grant')).toEqual(['Tom Hanks', 'Meg Ryan', 'Hugh Grant'])
})

test.each([
  ['German nouns', 'Die Kinder spielten im Garten. Der Betriebsleiter schloss die Kassen, und der Regen kam.'],
  ['Russian', 'Президент прибыл в Казань утром в среду.'],
  ['Arabic', 'وصل الوزير إلى القاهرة صباح يوم الأحد.'],
  ['Chinese', '今天下午孩子们在公园里放风筝。'],
])('%s are no names', async (_, article) => {
  expect(await textsIn(article)).toEqual([])
})

test.each([
  ['one capital', 'A '],
  ['one name', 'Tom Hanks. '],
  ['names without an end', 'Tom van '],
  ['a name in each line', 'Tom\n'],
  ['capitals', 'TOM HANKS '],
  ['initials', 'A.'],
  ['quotation marks', '(“ '],
])('100,000 characters of %s take no longer than text does', async (_, piece) => {
  const started = performance.now()
  await textsIn(piece.repeat(Math.ceil(100_000 / piece.length)))
  // Far above what it takes (0.1 s to 0.6 s): only quadratic work fails this.
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('compromise’s model has what is read of it', () => {
  const words = {
    isPlainFirstName: 'clara',
    isAmbiguousName: 'rose',
    isFirstName: 'rose',
    isSurname: 'smith',
    isFamous: 'usain bolt',
    isPlace: 'berlin',
    isOrganization: 'toyota',
    isDemonym: 'german',
    isRole: 'singer',
    isTime: 'monday',
    isVerb: 'said',
    isCommonWord: 'the',
    isOrganizationWord: 'bank',
    isPlaceWord: 'street',
    isHeadWord: 'museum',
  } as const
  for (const [name, word] of Object.entries(words)) {
    const is = lexicon[name as keyof typeof words]
    expect([name, word, is(word), is('xyzzy')]).toEqual([name, word, true, false])
  }
})

test('whatever characters come, every mention is what the article has there', async () => {
  const pieces = [
    ...[
      'Tom ',
      'Hanks',
      'TOM',
      ' and ',
      '\n',
      '. ',
      '“',
      "'s ",
      'J.',
      'van ',
      'Mr ',
      '-',
      '1',
      'é',
      'e\u0301',
      'İ',
      'ß',
    ],
    ...['\ud83d', '\ude00', '\u0000', '\u202e', '王', 'محمد', ' <b>', '&nbsp;', '\t', '\u00a0', 'Said '],
  ]
  for (const article of randomTexts(pieces, 2_000)) {
    let end = 0
    for (const mention of await mentionsIn(article)) {
      expect(article.slice(mention.start, mention.end)).toBe(mention.text)
      expect(mention.start).toBeGreaterThanOrEqual(end)
      end = mention.end
    }
  }
})
