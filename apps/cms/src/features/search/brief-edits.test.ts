import type { Brief } from '@picture-desk/image-record'
import { briefItem } from '../../../testing/pictures.ts'
import { editedBrief, isAnotherStory, itemKey } from './brief-edits.ts'

const made: Brief = {
  theme: 'A bus.',
  language: 'en',
  items: [briefItem('bus'), briefItem('rain'), briefItem('Ann Lee', { kind: 'person' })],
}

test('what was changed, removed and added holds for the brief of a story that goes on', () => {
  const edits = new Map([
    [itemKey(briefItem('Bus')), briefItem('bus', { use: 'exclude' })],
    [itemKey(briefItem('rain')), undefined],
    [itemKey(briefItem('snow')), briefItem('snow')],
  ])
  expect(editedBrief(made, edits).items).toEqual([
    briefItem('bus', { use: 'exclude' }),
    made.items[2],
    briefItem('snow'),
  ])
  // The story names it itself now.
  const later = { ...made, items: [briefItem('snow', { weight: 0.3 })] }
  expect(editedBrief(later, edits).items).toEqual([briefItem('snow'), briefItem('bus', { use: 'exclude' })])
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
