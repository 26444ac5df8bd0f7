import { wordScores, wordStatistics } from './word-scores.ts'

const texts = new Map([
  ['harbour', 'Fishing boats in the harbour.'],
  ['boat', 'A boat on a lake, a boat on the shore.'],
  ['street', 'A street in the rain.'],
])
const statistics = wordStatistics([...texts.values()])
const scores = (query: string) => wordScores(query, texts, statistics)

test('the text that has the rarest words of the query is the best, one without any has nothing', () => {
  const found = scores('The boats of the harbour')
  expect([...found].sort(([, a], [, b]) => b - a).map(([id]) => id)).toEqual(['harbour', 'boat', 'street'])
  expect(found.get('harbour')).toBe(1)
  expect(found.get('street')).toBe(0)
})

test('English endings make no other word', () => {
  expect(scores('fish boat')).toEqual(scores('fishing boats'))
})

test('what the query says more than once counts more', () => {
  const once = scores('boat rain')
  const twice = scores('boat boat boat rain')
  expect(once.get('boat')! / once.get('street')!).toBeLessThan(twice.get('boat')! / twice.get('street')!)
})

test('words that every text has tell nothing much', () => {
  const alike = new Map([...texts].map(([id, text]) => [id, `${text} Archive.`]))
  const found = wordScores('archive lake', alike, wordStatistics([...alike.values()]))
  expect(found.get('boat')).toBe(1)
  expect(found.get('street')).toBeLessThan(0.2)
})

test('a score does not depend on what else was found', () => {
  const more = new Map([...texts, ['other', 'Another harbour, another boat.']])
  const share = (found: ReadonlyMap<string, number>) => found.get('boat')! / found.get('harbour')!
  expect(share(wordScores('boats harbour', more, statistics))).toBeCloseTo(share(scores('boats harbour')))
})

test.each([
  ['a query without words', '…', statistics],
  ['an index that nothing is known of', 'boat', wordStatistics([])],
])('%s gives numbers', (_, query, known) => {
  for (const score of wordScores(query, texts, known).values()) {
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
  }
})
