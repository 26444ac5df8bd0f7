import type { Candidate } from './candidate.ts'
import { testImage } from './ports.test.fixture.ts'
import { rank } from './rank.ts'
import type { RankingSignal } from './signals.ts'

const thing = { kind: 'thing' as const, name: 'car', weight: 1, use: 'include' as const }
const ada = { kind: 'person' as const, name: 'Ada', weight: 1, use: 'include' as const }
const brief = { theme: 'a car', language: 'en', items: [thing, ada] }
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  image: testImage({ id }),
  cosine: 0.4,
  labels: [],
  things: [],
  wordScore: 0,
  named: [],
  people: new Map(),
  ...more,
})
const ranked = (candidates: readonly Candidate[], without: readonly RankingSignal[] = [], knowsLanguage = true) =>
  rank(candidates, brief, { knowsLanguage, without: new Set(without) })
const order = (...given: Parameters<typeof ranked>) => ranked(...given).map(({ candidate: { image } }) => image.id)

const shown = new Map([['Ada', { how: 'recognised' as const, name: 'Ada', sure: 1 }]])
const each: readonly (readonly [RankingSignal, Partial<Candidate>])[] = [
  ['vector', { cosine: 0.5 }],
  ['labels', { labels: [{ name: 'car', cosine: 0.6 }] }],
  ['things', { things: [{ item: thing, label: 'car', likeness: 1 }] }],
  ['words', { wordScore: 1 }],
  ['people', { people: shown }],
]

test.each(each)('%s lifts a picture, and does not where it is switched off', (signal, more) => {
  const both = [candidate('a'), candidate('lifted', more)]
  expect(order(both)).toEqual(['lifted', 'a'])
  expect(order(both, [signal])).toEqual(['a', 'lifted'])
})

test('a score is the sum of its parts, between 0 and 1', () => {
  const best = candidate('best', Object.fromEntries(each.flatMap(([, more]) => Object.entries(more))))
  for (const { parts, score } of ranked([best, candidate('a'), candidate('far', { cosine: -1 })])) {
    const sum = Object.values(parts).reduce((total, part) => total + part, 0)
    expect(score).toBeCloseTo(Math.max(0, sum))
    expect(score).toBeLessThanOrEqual(1)
  }
})

test('who is in the picture goes before all that it is about', () => {
  const perfect = candidate('perfect', {
    cosine: 0.9,
    labels: [
      { name: 'car', cosine: 0.9 },
      { name: 'road', cosine: 0.8 },
    ],
    things: [{ item: thing, label: 'car', likeness: 1 }],
    wordScore: 1,
  })
  expect(order([perfect, candidate('ada', { cosine: 0, people: shown })])).toEqual(['ada', 'perfect'])
})

test('words count more where the embedding does not know the language', () => {
  const both = [candidate('near', { cosine: 0.5 }), candidate('said', { wordScore: 1 })]
  expect(order(both)).toEqual(['near', 'said'])
  expect(order(both, [], false)).toEqual(['said', 'near'])
})

test('equal scores are in the order of their ids', () => {
  expect(order([candidate('b'), candidate('c'), candidate('a')])).toEqual(['a', 'b', 'c'])
})
