import { AppError } from '@picture-desk/app-error'
import { screen, within } from '@testing-library/react'
import { openPage } from '../../testing/open-page.tsx'
import { status } from '../../testing/pictures.ts'

test('the header leads to every view, and says where one is and how many pictures there are', async () => {
  const { user } = openPage()
  expect(await screen.findByText('12 pictures')).toBeTruthy()
  const views = within(screen.getByRole('navigation', { name: 'Views' }))
  for (const [name, path] of [
    ['Library', '/library'],
    ['Map', '/map'],
    ['Status', '/status'],
    ['Desk', '/'],
  ] as const) {
    await user.click(views.getByRole('link', { name }))
    expect(location.pathname).toBe(path)
    expect(views.getByRole('link', { current: 'page' }).textContent).toBe(name)
  }
})

test('an address that is none of the page’s says so and leads back', async () => {
  const { user } = openPage({}, { address: '/nowhere' })
  await user.click(await screen.findByRole('link', { name: 'Go to the desk' }))
  expect(location.pathname).toBe('/')
})

test('a desk that does not answer is told of in the header', async () => {
  openPage({ status: () => Promise.reject(new AppError('Unavailable', 'The index is being swapped.')) })
  expect(await screen.findByText('The desk does not answer')).toBeTruthy()
})

test('what is coming in is counted', async () => {
  const ingesting = { folder: 'photos', done: 3, total: 1_200, picturesPerSecond: 2 }
  openPage({ status: async () => status({ ingesting }) })
  expect(await screen.findByText('adding 3 of 1,200')).toBeTruthy()
})

test('another language is spoken at once, and by the next page', async () => {
  const { user } = openPage()
  await user.click(screen.getByRole('button', { name: 'Deutsch' }))
  expect(await screen.findByRole('link', { name: 'Karte' })).toBeTruthy()
  expect(document.documentElement.lang).toBe('de')
  expect(localStorage.getItem('picture-desk.language')).toBe('de')
})

test('light or dark is chosen, or left to the system', async () => {
  const { user } = openPage()
  const scheme = () => document.documentElement.dataset['mantineColorScheme']
  await user.click(screen.getByRole('button', { name: /change to light/ }))
  expect(scheme()).toBe('light')
  await user.click(screen.getByRole('button', { name: /change to dark/ }))
  expect(scheme()).toBe('dark')
  expect(localStorage.getItem('mantine-color-scheme-value')).toBe('dark')
})
