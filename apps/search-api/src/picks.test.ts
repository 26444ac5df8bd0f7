import { maxArticleCharacters, type RecordedPick } from '@picture-desk/search-api-contract'
import { randomInt } from 'node:crypto'
import { incompressible } from './incompressible.test.fixture.ts'
import { packed } from './picks.ts'

const pick = (article: string, theme = ''): RecordedPick => ({
  at: '2026-11-26T09:00:00.000Z',
  user: 'ann',
  imageId: 'a'.repeat(512),
  verdict: 'use',
  article,
  brief: { theme, language: 'en', items: [] },
  rank: 1,
  model: 'titan',
  index: { embedding: 'titan' },
})

test('the longest article fits into a row of 400 kB, in any script', () => {
  const longest = pick(incompressible(maxArticleCharacters), incompressible(19_900))
  expect(packed(longest).length).toBeLessThan(390_000)
})

test('a usual article becomes a third', () => {
  const words = 'the minister who said on Tuesday that boats lay in harbours while rain fell over towns'.split(' ')
  const article = Array.from({ length: 1_500 }, () => words[randomInt(words.length)]).join(' ')
  expect(packed(pick(article)).length).toBeLessThan(article.length / 3)
})
