import type { Brief, BriefItem } from '@picture-desk/image-record'
import { editedBrief, isAnotherStory, itemKey } from './brief-edits.ts'

const item = (name: string, part: Partial<BriefItem> = {}): BriefItem => ({
  kind: 'thing',
  name,
  weight: 1,
  use: 'include',
  ...part,
})
const made: Brief = {
  theme: 'A bus.',
  language: 'en',
  items: [item('bus'), item('rain'), item('Ann Lee', { kind: 'person' })],
}

test('what was changed, removed and added holds for the brief of a story that goes on', () => {
  const edits = new Map([
    [itemKey(item('Bus')), item('bus', { use: 'exclude' })],
    [itemKey(item('rain')), undefined],
    [itemKey(item('snow')), item('snow')],
  ])
  expect(editedBrief(made, edits).items).toEqual([item('bus', { use: 'exclude' }), made.items[2], item('snow')])
  // The story names it itself now.
  const later = { ...made, items: [item('snow', { weight: 0.3 })] }
  expect(editedBrief(later, edits).items).toEqual([item('snow'), item('bus', { use: 'exclude' })])
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
