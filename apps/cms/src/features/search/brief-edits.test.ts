import type { Brief } from '@picture-desk/image-record'
import { briefItem } from '../../../testing/pictures.ts'
import { editedBrief, isAnotherStory, itemKey, noEdits } from './brief-edits.ts'

const made: Brief = {
  theme: 'A bus.',
  language: 'en',
  items: [briefItem('bus'), briefItem('rain'), briefItem('Ann Lee', { kind: 'person' })],
}

test('what was changed, removed and added holds for the brief of a story that goes on', () => {
  const items = new Map([
    [itemKey(briefItem('Bus')), briefItem('bus', { use: 'exclude' })],
    [itemKey(briefItem('rain')), undefined],
    [itemKey(briefItem('snow')), briefItem('snow')],
  ])
  expect(editedBrief(made, { items }).items).toEqual([
    briefItem('bus', { use: 'exclude' }),
    made.items[2],
    briefItem('snow'),
  ])
  // The story names it itself now.
  const later = { ...made, items: [briefItem('snow', { weight: 0.3 })] }
  expect(editedBrief(later, { items }).items).toEqual([briefItem('snow'), briefItem('bus', { use: 'exclude' })])
})

test('a theme of one’s own holds until it is taken back', () => {
  expect(editedBrief(made, { ...noEdits, theme: 'Traffic.' })).toEqual({ ...made, theme: 'Traffic.' })
  expect(editedBrief(made, { ...noEdits, theme: undefined })).toEqual(made)
})

test('a brief that came with the story takes the place of what is made of it, and can be edited further', () => {
  const given = { ...made, theme: 'Weather.', items: [briefItem('snow'), briefItem('rain')] }
  const edits = { given, items: new Map([[itemKey(briefItem('rain')), undefined]]) }
  expect(editedBrief(made, edits)).toEqual({ ...given, items: [briefItem('snow')] })
})

const story = 'The old harbour wakes before the town does. By six the boats are back.'
test.each([
  ['a word more at its end', `${story} And more.`, false],
  ['a new beginning', `Nagasaki. ${story}`, false],
  ['another text', 'Cats sleep for as much as sixteen hours a day, says a study.', true],
  ['nothing', '', true],
])('whether a story was replaced: %s', (_case, after, expected) => {
  expect(isAnotherStory(story, after)).toBe(expected)
})
