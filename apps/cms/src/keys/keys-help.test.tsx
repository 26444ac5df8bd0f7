import { screen, within } from '@testing-library/react'
import { openPage } from '../../testing/open-page.tsx'

test('“?” lists the keys; single letters can be turned off', async () => {
  const { user } = openPage()
  await user.keyboard('?')
  const help = within(await screen.findByRole('dialog', { name: 'Keys' }))
  expect(help.getByText('Show all keys')).toBeTruthy()
  await user.click(help.getByRole('switch', { name: 'Single letters act' }))
  await user.click(help.getByRole('button', { name: 'Close' }))
  await user.keyboard('?')
  expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull()
})
