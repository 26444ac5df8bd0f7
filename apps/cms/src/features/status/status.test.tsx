import { AppError } from '@picture-desk/app-error'
import { screen, within } from '@testing-library/react'
import { openPage } from '../../../testing/open-page.tsx'
import { status } from '../../../testing/pictures.ts'

test('notices of the desk stand at the top, their commands as such, until somebody puts them away', async () => {
  const notices = ['The bundled model is at work: run `npm run models`.', 'Gallery: ada.jpg: <b>no face</b>']
  const { user } = openPage({ status: async () => status({ notices }) })
  const shown = within(await screen.findByRole('complementary', { name: 'Notices' }))
  expect(shown.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'The bundled model is at work: run npm run models.',
    'Gallery: ada.jpg: <b>no face</b>',
  ])
  expect(shown.getByText('npm run models').tagName).toBe('CODE')
  await user.click(shown.getByRole('button', { name: /^Put away: The bundled/ }))
  expect(shown.getAllByRole('listitem')).toHaveLength(1)
})

test('the top line says how many pictures there are, how many files failed, and how far an ingest is', async () => {
  const ingesting = { folder: '/photos', done: 40, total: 1_000, picturesPerSecond: 4.25, secondsLeft: 225 }
  openPage({ status: async () => status({ total: 1_234, failed: 1, ingesting }) })
  for (const text of ['1,234 pictures', '1 file failed', '40 of 1,000, 4.3 a second, 4 min left'])
    expect(await screen.findByText(text)).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: 'Adding /photos' })).toHaveProperty('value', 40)
})

test('a desk that does not answer is told of, and asked again on demand', async () => {
  let answers = false
  const { user } = openPage({
    status: async () => {
      if (!answers) throw new AppError('Unavailable', 'The data folder is gone.')
      return status()
    },
  })
  expect(await screen.findByText('The data folder is gone.')).toBeTruthy()
  answers = true
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('12 pictures')).toBeTruthy()
  expect(screen.queryByText('The data folder is gone.')).toBeNull()
})
