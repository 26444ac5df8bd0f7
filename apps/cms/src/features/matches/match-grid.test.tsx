import { act, fireEvent, screen, within } from '@testing-library/react'
import { cardOf, openPage } from '../../../testing/open-page.tsx'
import { cardAfterKey } from './grid-steps.ts'

const focused = () => document.activeElement?.getAttribute('data-picture')

test('the grid is one stop of the Tab key; arrow keys, Home and End move within it', async () => {
  const { find, user } = openPage()
  await find()
  const grid = within(screen.getByRole('list', { name: /^Pictures found/ }))
  expect(grid.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0)).toEqual([cardOf('p1')])
  act(() => cardOf('p1').focus())
  const steps = []
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'End', 'ArrowRight', 'Home', 'ArrowLeft']) {
    await user.keyboard(`{${key}}`)
    steps.push(focused())
  }
  expect(steps).toEqual(['p2', 'p3', 'p2', 'p10', 'p10', 'p1', 'p1'])
  await user.keyboard('{ArrowRight}{Tab}')
  expect(focused()).toBeNull()
  await user.keyboard('{Shift>}{Tab}{/Shift}')
  expect(focused()).toBe('p2')
})

test('up and down lead to the card that lies straightest in the next row, whatever the number of columns', () => {
  // Three in a row, the last row has one.
  const places = [0, 1, 2, 3, 4, 5, 6].map((index) => ({ left: (index % 3) * 100, top: Math.floor(index / 3) * 200 }))
  expect(cardAfterKey('ArrowDown', 1, places)).toBe(4)
  expect(cardAfterKey('ArrowDown', 5, places)).toBe(6)
  expect(cardAfterKey('ArrowUp', 4, places)).toBe(1)
  expect(cardAfterKey('ArrowUp', 1, places)).toBeUndefined()
  expect(cardAfterKey('x', 1, places)).toBeUndefined()
})

test('Enter opens the details, and open details follow the arrow keys', async () => {
  const { find, user } = openPage()
  await find()
  act(() => cardOf('p2').focus())
  await user.keyboard('{Enter}')
  expect(screen.getByRole('complementary', { name: 'p2.jpg' })).toBeTruthy()
  expect(cardOf('p2').getAttribute('aria-expanded')).toBe('true')
  await user.keyboard('{ArrowRight}')
  expect(screen.getByRole('complementary', { name: 'p3.jpg' })).toBeTruthy()
  expect(focused()).toBe('p3')
})

test('a picture without a preview says so', async () => {
  const [card] = await openPage().find()
  expect(within(card!).queryByText('No preview')).toBeNull()
  fireEvent.error(within(card!).getByRole('img'))
  expect(within(card!).getByText('No preview')).toBeTruthy()
})
