import { setsTable } from './sets-table.ts'
import type { ScoredSet } from './scored-set.ts'

const system = (ndcg: number) => ({
  metrics: { 'nDCG@10': ndcg },
  intervals: { 'nDCG@10': { low: ndcg - 0.1, high: ndcg + 0.1 } },
})
const sets = {
  one: { ...system(0.8), comparisons: { bm25: system(0.5) } },
  two: system(0.7),
} as unknown as Readonly<Record<string, ScoredSet>>

test('a table of sets has a line each and a column for each system, with intervals', () => {
  expect(setsTable(sets)).toEqual([
    'nDCG@10              ours              bm25',
    'one      .800 (.700–.900)  .500 (.400–.600)',
    'two      .700 (.600–.800)                 –',
  ])
})

test('as Markdown for a README', () => {
  expect(setsTable(sets, { markdown: true })).toEqual([
    '| nDCG@10 | ours | bm25 |',
    '| --- | --: | --: |',
    '| one | .800 (.700–.900) | .500 (.400–.600) |',
    '| two | .700 (.600–.800) | – |',
  ])
})
