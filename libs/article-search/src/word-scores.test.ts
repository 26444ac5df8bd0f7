import { wordScores } from './word-scores.ts'

const texts = new Map([
  ['harbour', 'Fishing boats in the harbour.'],
  ['boat', 'A boat on a lake, a boat on the shore.'],
  ['street', 'A street in the rain.'],
])
const scores = (query: string, among: readonly string[] = [...texts.keys()]) => wordScores(query, texts, among)

test('the text that has the rarest words of the query is the best, one without any has nothing', () => {
  const found = scores('The boats of the harbour')
  expect([...found].sort(([, a], [, b]) => b - a).map(([id]) => id)).toEqual(['harbour', 'boat', 'street'])
  expect(found.get('harbour')).toBe(1)
  expect(found.get('street')).toBe(0)
})

test('English endings make no other word', () => {
  expect(scores('fish boat')).toEqual(scores('fishing boats'))
})

test('words that every text has tell nothing much', () => {
  const alike = new Map([...texts].map(([id, text]) => [id, `${text} Archive.`]))
  const found = wordScores('archive lake', alike, [...alike.keys()])
  expect(found.get('boat')).toBe(1)
  expect(found.get('street')).toBeLessThan(0.2)
})

test('how rare a word is, is seen from the texts named for it alone, so that others do not change a score', () => {
  const more = new Map([...texts, ['other', 'Another harbour, another boat.']])
  const score = (found: ReadonlyMap<string, number>) => found.get('boat')! / found.get('harbour')!
  const among = [...texts.keys()]
  expect(score(wordScores('boats harbour', more, among))).toBeCloseTo(score(wordScores('boats harbour', texts, among)))
})

test.each([
  ['a query without words', '…', [...texts.keys()]],
  ['no text to tell from', 'boat', []],
])('%s gives numbers', (_, query, among) => {
  for (const score of scores(query, among).values()) {
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
  }
})
