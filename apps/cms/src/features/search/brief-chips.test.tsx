import type { Brief } from '@picture-desk/image-record'
import type { SearchRequest } from '@picture-desk/search-api-contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { openDesk } from '../../../testing/open-page.tsx'
import { answer, briefItem, query } from '../../../testing/pictures.ts'

const made: Brief = {
  theme: 'Vogels drives.',
  language: 'en',
  items: [briefItem('Werner Vogels', { kind: 'person' }), briefItem('car'), briefItem('road', { weight: 0.25 })],
}
const vogels = {
  name: 'Werner Vogels',
  mentions: [{ text: 'Vogels', start: 0, end: 6 }],
  prominence: 0.5,
  pictures: 3,
}

/** A desk that makes this brief of every story, and searches with the one that it is sent. */
async function openBrief() {
  const asked: SearchRequest[] = []
  const search = async (request: SearchRequest) => {
    asked.push(request)
    return answer({ query: query({ brief: request.brief ?? made, people: [vogels] }) })
  }
  const page = openDesk({ search })
  await page.find('Vogels drives his car down the road.')
  await screen.findByRole('toolbar', { name: 'Brief' })
  const lastBrief = async (searches: number) => {
    await waitFor(() => expect(asked).toHaveLength(searches))
    return asked.at(-1)!.brief
  }
  return { ...page, asked, lastBrief }
}
const chip = (name: RegExp) => screen.getByRole('button', { name })

test('what was understood, by kind, with how many pictures there are of somebody', async () => {
  await openBrief()
  const people = within(screen.getByRole('group', { name: 'People' }))
  expect(people.getByRole('button', { name: 'Werner Vogels, looked for, weight 3 of 3, 3 pictures' })).toBeTruthy()
  const things = within(screen.getByRole('group', { name: 'Things' }))
  expect(things.getByRole('button', { name: 'road, looked for, weight 1 of 3' })).toBeTruthy()
})

test('a click leaves out what was looked for; weights and removals search again, with the brief', async () => {
  const { lastBrief, user } = await openBrief()
  await user.click(chip(/^car, looked for/))
  expect(await lastBrief(2)).toEqual({
    ...made,
    items: [made.items[0], briefItem('car', { use: 'exclude' }), made.items[2]],
  })
  await user.click(chip(/^road: weight 1 of 3/))
  expect((await lastBrief(3))?.items[2]).toEqual(briefItem('road', { weight: 0.5 }))
  await user.click(chip(/^Take Werner Vogels out/))
  expect((await lastBrief(4))?.items.map(({ name }) => name)).toEqual(['car', 'road'])
})

test('the theme can be put in words of one’s own, as soon as the field is left; undone, it is as it was made', async () => {
  const { asked, lastBrief, user } = await openBrief()
  const theme = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Theme' })
  expect(theme.value).toBe('Vogels drives.')
  await user.clear(theme)
  await user.type(theme, 'A long way{Enter}')
  expect(await lastBrief(2)).toEqual({ ...made, theme: 'A long way' })
  expect(document.activeElement).toBe(theme)
  await user.click(screen.getByRole('button', { name: 'Undo changes' }))
  await waitFor(() => expect(theme.value).toBe('Vogels drives.'))
  // Nothing would be about nothing.
  await user.clear(theme)
  await user.tab()
  expect(theme.value).toBe('Vogels drives.')
  expect(asked).toHaveLength(2)
})

test('all of it by keyboard: one Tab stop, arrows, Enter, plus and minus, Delete', async () => {
  const { lastBrief, user } = await openBrief()
  act(() => chip(/^Werner Vogels, looked for/).focus())
  await user.keyboard('{ArrowRight}{Enter}')
  expect((await lastBrief(2))?.items[1]).toEqual(briefItem('car', { use: 'exclude' }))
  await user.keyboard('-')
  expect((await lastBrief(3))?.items[1]).toEqual(briefItem('car', { use: 'exclude', weight: 0.5 }))
  await user.keyboard('{Delete}')
  expect((await lastBrief(4))?.items.map(({ name }) => name)).toEqual(['Werner Vogels', 'road'])
  // The focus went on to the next.
  expect(document.activeElement).toBe(chip(/^road, looked for/))
})

test('one adds what should be seen, and takes all changes back', async () => {
  const { asked, lastBrief, user } = await openBrief()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Place')
  await user.type(screen.getByRole('textbox', { name: 'Add what to show' }), ' Berlin {Enter}')
  expect((await lastBrief(2))?.items.at(-1)).toEqual(briefItem('Berlin', { kind: 'place' }))
  await user.click(chip(/^Undo changes/))
  await waitFor(() => expect(screen.queryByText('Berlin')).toBeNull())
  // It was answered before.
  expect(asked).toHaveLength(2)
})

test('changes hold while the story is worked on, and not for another', async () => {
  const { asked, lastBrief, paste, storyField, user } = await openBrief()
  await user.click(chip(/^car, looked for/))
  await lastBrief(2)
  await user.type(storyField(), ' Then he stops.')
  // The brief that is made of it now, with the same changes.
  expect((await lastBrief(4))?.items[1]).toEqual(briefItem('car', { use: 'exclude' }))
  await paste('Cats sleep for as much as sixteen hours a day.')
  await waitFor(() => expect(asked.at(-1)?.article).toMatch(/^Cats/))
  expect(asked.at(-1)?.brief).toBeUndefined()
})

test('who is pointed at stands out in the story, as long as it is as it was searched with', async () => {
  const { storyField, user } = await openBrief()
  const marks = () =>
    [...document.querySelectorAll('mark')].map(({ dataset, textContent }) => [textContent, dataset['strong']])
  expect(marks()).toEqual([['Vogels', undefined]])
  await user.hover(chip(/^Werner Vogels, looked for/))
  expect(marks()).toEqual([['Vogels', 'true']])
  await user.type(storyField(), ' And')
  expect(marks()).toEqual([])
})
