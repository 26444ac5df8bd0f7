import { screen } from '@testing-library/react'
import { openPage } from '../../../testing/open-page.tsx'

afterEach(() => localStorage.clear())

test('“?” lists the keys; single letters can be turned off and on again', async () => {
  const { articleField, user } = openPage()
  await user.keyboard('?')
  await user.click(screen.getByRole('checkbox', { name: 'Single letters act' }))
  screen.getByRole<HTMLDialogElement>('dialog').close()
  await user.keyboard('/')
  expect(document.activeElement).not.toBe(articleField())
  await user.click(screen.getByRole('button', { name: 'Keys' }))
  await user.click(screen.getByRole('checkbox', { name: 'Single letters act' }))
  screen.getByRole<HTMLDialogElement>('dialog').close()
  await user.keyboard('/')
  expect(document.activeElement).toBe(articleField())
})
