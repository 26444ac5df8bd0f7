import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localEntityDetection } from './local.ts'
import { readArticle } from './read-article.ts'

const linesOf = (file: string) =>
  readFileSync(join(__dirname, '../test-data', file), 'utf8')
    .split('\n')
    .filter(Boolean)

const namesIn = async (article: string) => {
  const { events, organisations, places } = await readArticle(localEntityDetection(), article)
  return [
    ...places.map(({ name }) => `place ${name}`),
    ...organisations.map(({ name }) => `organisation ${name}`),
    ...events.map(({ name }) => `event ${name}`),
  ]
}

/** Sentences with names marked as [place Berlin]; in other languages the language and a tab stand before. */
async function measure(file: string) {
  const marked = /\[((?:place|organisation|event) )([^\]]+)\]/g
  let [found, wrong, named] = [0, 0, 0]
  for (const line of linesOf(file)) {
    const sentence = line.replace(/^..\t/, '')
    const expected = [...sentence.matchAll(marked)].map(({ 1: kind, 2: name }) => kind! + name!.replace(/^The /, ''))
    const names = await namesIn(sentence.replaceAll(marked, '$2'))
    const right = names.filter((name) => expected.includes(name)).length
    found += right
    wrong += names.length - right
    named += expected.length
  }
  return { precision: found / (found + wrong), recall: found / named }
}

// A name counts with its kind and as it is written. Floors lie a little below what was measured (see the README).
test.each([
  { file: 'names-development.txt', precision: 0.97, recall: 0.9 },
  { file: 'names-held-out.txt', precision: 0.92, recall: 0.8 },
  { file: 'other-languages-names-development.txt', precision: 0.94, recall: 0.9 },
  { file: 'other-languages-names-held-out.txt', precision: 0.95, recall: 0.93 },
])('precision and recall on $file stay above their floors', async ({ file, precision, recall }) => {
  const measured = await measure(file)
  expect(measured.precision).toBeGreaterThanOrEqual(precision)
  expect(measured.recall).toBeGreaterThanOrEqual(recall)
})

test('headlines of thirteen languages are told by their language', async () => {
  const wrong: string[] = []
  for (const line of linesOf('languages.txt')) {
    const [expected, headline] = line.split('\t') as [string, string]
    const { language } = await localEntityDetection().detectEntities(headline)
    if (language !== expected) wrong.push(`${language}: ${line}`)
  }
  // 130 of them; all were right.
  expect(wrong.slice(2)).toEqual([])
})

test.each(['Merkel, Obama, Putin', 'OK', 'Tokyo', '東京', '12:30'])('%s is of no language', async (article) => {
  expect((await localEntityDetection().detectEntities(article)).language).toBe('und')
})

test('the language of a long article is what most of it is in, whatever it opens with', async () => {
  const german = 'Am Nachmittag spielten die Kinder im Garten, und der Regen kam erst in der Nacht. '
  const article = `${'The rain came at night. '.repeat(20)}\n\n${german.repeat(60)}`
  expect((await localEntityDetection().detectEntities(article)).language).toBe('de')
})

test.each([
  ['Bush fires spread near Sydney', ['place Sydney']],
  ['Paris Hilton met Chelsea Clinton', []],
  ['Toyota recalls vans', ['organisation Toyota']],
  ['FLOODS HIT GERMANY\n\nThe rain over Germany goes on.', ['place Germany']],
  ['Reading is good for you.', []],
  ['He won the World Cup in 1966, and in March the ice is thin.', ['event World Cup']],
])('reads %j', async (article, expected) => {
  expect(await namesIn(article)).toEqual(expected)
})

test.each([
  ['Trump meets Putin in Helsinki', ['Trump', 'Putin']],
  ['Merkel warns of third wave', ['Merkel']],
  ['Murray through to semi-finals', ['Murray']],
  ['May warns of hard winter', []],
  ['Bush fires spread', []],
  ['Turkey shoots down drone', []],
  ['Huawei warns of losses', []],
  ['Pakistan meets England', []],
])('a headline with surnames only: %s', async (article, expected) => {
  const { people } = await readArticle(localEntityDetection(), article)
  expect(people.map(({ name }) => name)).toEqual(expected)
})
