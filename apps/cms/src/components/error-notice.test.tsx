import { AppError, appErrorCodes } from '@picture-desk/app-error'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MantineProvider } from '@mantine/core'
import { IntlProvider } from 'use-intl'
import de from '../messages/de.json'
import { ErrorBoundary } from './error-boundary.tsx'
import { ErrorNotice } from './error-notice.tsx'

const inGerman = (content: React.ReactNode) => (
  <MantineProvider>
    <IntlProvider locale="de" messages={de}>
      {content}
    </IntlProvider>
  </MantineProvider>
)

test.each(appErrorCodes)('%s: what happened and what to do, and beneath what the server said', (code) => {
  const error = new AppError(code, 'The model is not here.', { whatToDo: 'Run `npm run models`.' })
  render(inGerman(<ErrorNotice error={error} />))
  const notice = within(screen.getByRole('alert', { name: de.errors[code].what }))
  for (const text of [de.errors[code].todo, code, 'npm run models']) expect(notice.getByText(text)).toBeTruthy()
  expect(notice.getByText(/The model is not here/).lang).toBe('en')
})

test('a view that fails shows what happened in its place, and can be tried again', async () => {
  jest.spyOn(console, 'error').mockImplementation()
  let fails = true
  const View = () => {
    if (fails) throw new Error('a fault of the view')
    return <p>view</p>
  }
  render(
    inGerman(
      <ErrorBoundary resetKey="/">
        <View />
      </ErrorBoundary>,
    ),
  )
  fails = false
  await userEvent.click(screen.getByRole('button', { name: de.errors.retry }))
  expect(screen.getByText('view')).toBeTruthy()
})
