import { gapSentences } from './gap-sentences.ts'

const gaps = [
  { pictures: 50, missing: ['court room', 'judge'] },
  { person: 'Ada Kovács', pictures: 1_200, missing: ['bus'] },
  { person: 'Bo Li', pictures: 1, missing: ['bus', 'snow', 'dog'] },
  { person: 'Ann Lee', pictures: 0, missing: [] },
]

test.each(['possible', 'weak'] as const)('where the verdict is %s, each gap is a sentence', (verdict) => {
  expect(gapSentences({ gaps, verdict })).toEqual([
    'Nothing shows court room or judge.',
    '1,200 pictures of Ada Kovács, none with bus.',
    '1 picture of Bo Li, without bus, snow or dog.',
    'There is no picture of Ann Lee.',
  ])
})

test('where pictures fit well, nothing is missed', () => {
  expect(gapSentences({ gaps, verdict: 'strong' })).toEqual([])
})
