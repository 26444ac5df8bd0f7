import { segmentsOf } from './marks.ts'

const person = (name: string, ...mentions: readonly (readonly [start: number, end: number])[]) => ({
  name,
  mentions: mentions.map(([start, end]) => ({ text: '', start, end })),
  prominence: 1,
  pictures: 0,
})

test('mentions cut the story; what overlaps another or lies outside is left out', () => {
  const people = [person('B', [4, 6], [90, 99]), person('A', [0, 3], [2, 5], [6, 6])]
  expect(segmentsOf('Ada Bo.', people, [])).toEqual([
    { text: 'Ada', start: 0, person: 'A' },
    { text: ' ', start: 3 },
    { text: 'Bo', start: 4, person: 'B' },
    { text: '.', start: 6 },
  ])
})

test('a sentence that a picture answers is marked, the mentions in it too', () => {
  const story = 'It rains. Ada drives. The end.'
  expect(segmentsOf(story, [person('Ada', [10, 13])], ['Ada drives.', 'not in the story', ''])).toEqual([
    { text: 'It rains. ', start: 0 },
    { text: 'Ada', start: 10, person: 'Ada', sentence: 'Ada drives.' },
    { text: ' drives.', start: 13, sentence: 'Ada drives.' },
    { text: ' The end.', start: 21 },
  ])
})

test('nothing to mark', () => {
  expect(segmentsOf('', [], [])).toEqual([])
  expect(segmentsOf('x', [], [])).toEqual([{ text: 'x', start: 0 }])
})
