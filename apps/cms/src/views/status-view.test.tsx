import { AppError } from '@picture-desk/app-error'
import type { Failure } from '@picture-desk/search-api-contract'
import { screen, waitFor } from '@testing-library/react'
import { openPage, type SearchApi } from '../../testing/open-page.tsx'
import { status } from '../../testing/pictures.ts'

const openStatus = (parts: Partial<SearchApi>, language: 'en' | 'de' = 'en') =>
  openPage(parts, { address: '/status', language })

const failure = (id: string, part: Partial<Failure> = {}): Failure => ({
  ...{ id, file: `${id}.jpg`, code: 'BadInput', reason: 'the file ends too early', whatToDo: 'Mend it.' },
  failedAt: '2026-11-26T09:00:00Z',
  ...part,
})
/** Of a fact, by its name. */
const fact = async (name: string) => (await screen.findByText(name, { selector: 'dt' })).parentElement!.textContent

test('pictures, queue, failures, model and index', async () => {
  const index = { kind: 'lancedb', version: 'records-2' }
  openStatus({ status: async () => status({ total: 48_211, queue: 3, failed: 2, index }) })
  expect(await fact('Pictures in the index')).toContain('48,211')
  expect(await fact('Waiting to be read')).toContain('3')
  expect(await fact('Could not be read')).toContain('2')
  expect(await fact('Model')).toContain('a-model3 dimensions')
  expect(await fact('Index')).toContain('lancedbVersion records-2')
})

test('what is under way, how fast, and how long it takes', async () => {
  const rate = { picturesPerSecond: 12.345 }
  openStatus({
    status: async () =>
      status({
        ingesting: { folder: 'sports', done: 100, total: 400, ...rate, secondsLeft: 7_500 },
        reembedding: { model: 'bge-m3', done: 1, total: 2, ...rate },
      }),
  })
  expect(await screen.findByText('100 of 400 · 12 per second · about 2 hours and 5 minutes left')).toBeTruthy()
  expect(screen.getByText('1 of 2 · 12 per second · time left not known yet')).toBeTruthy()
  const bar = screen.getByRole('progressbar', { name: 'Adding pictures of sports' })
  expect(bar.getAttribute('aria-valuenow')).toBe('25')
})

test.each([
  [40, '40 Sekunden'],
  [61, '1 Minute'],
  [3_700, '1 Stunde und 1 Minute'],
  [200_000, '2 Tage und 7 Stunden'],
])('%d seconds are %s', async (secondsLeft, words) => {
  const ingesting = { folder: 'a', done: 0, total: 9, picturesPerSecond: 1, secondsLeft }
  openStatus({ status: async () => status({ ingesting }) }, 'de')
  expect(await screen.findByText(`0 von 9 · 1 pro Sekunde · noch etwa ${words}`)).toBeTruthy()
})

test('notices are said, commands in them as commands', async () => {
  openStatus({ status: async () => status({ notices: ['More is found with `npm run models`.'] }) })
  expect((await screen.findByText('npm run models')).tagName).toBe('CODE')
})

test('a desk that does not answer is told of calmly, and is asked again', async () => {
  openStatus({ status: () => Promise.reject(new AppError('Unavailable', 'The index is being swapped.')) })
  expect(await screen.findByText(/It is asked again every few seconds/)).toBeTruthy()
  expect(screen.queryByText('Internal')).toBeNull()
})

describe('pictures that could not be read', () => {
  test('file, reason and what to do, in the language of the page', async () => {
    openStatus(
      {
        failures: async () => ({
          total: 2,
          failures: [failure('a'), failure('b', { code: 'Unavailable', file: '\u202Egpj.exe' })],
        }),
      },
      'de',
    )
    expect(await screen.findByText('a.jpg', { selector: '.failure-file *' })).toBeTruthy()
    expect(screen.getAllByText('the file ends too early')[0]!.lang).toBe('en')
    expect(screen.getByText(/So, wie sie ist, scheitert sie wieder/)).toBeTruthy()
    expect(screen.getByText('Gleich noch einmal versuchen.')).toBeTruthy()
    expect(screen.getByText('\u202Egpj.exe', { selector: '.failure-file *' }).tagName).toBe('BDI')
  })

  test('none', async () => {
    openStatus({})
    expect(await screen.findByText('Every picture could be read.')).toBeTruthy()
  })

  test('one is tried again, and the list is asked for again', async () => {
    let left = [failure('a'), failure('b')]
    const { user } = openStatus({
      failures: async () => ({ total: left.length, failures: left }),
      retryFailure: async (id) => {
        left = left.filter((one) => one.id !== id)
        return { id, state: 'queued' }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Try again a.jpg' }))
    expect(await screen.findByText('1 could be read')).toBeTruthy()
    await waitFor(() => expect(screen.queryByText('a.jpg', { selector: '.failure-file *' })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Pictures that could not be read' }))
  })

  test('all are tried again, those too that are not shown yet; one that is gone stops none', async () => {
    const tried: string[] = []
    const { user } = openStatus({
      failures: async ({ after }) =>
        after === undefined
          ? { total: 3, failures: [failure('a'), failure('gone')], next: '2' }
          : { total: 3, failures: [failure('c')] },
      retryFailure: async (id) => {
        tried.push(id)
        if (id === 'gone') throw new AppError('NotFound', 'No failure is known.')
        return { id, state: 'queued' }
      },
      uploadState: async (id) =>
        id === 'c' ? { id, state: 'failed', reason: 'broken', whatToDo: 'Mend it.' } : { id, state: 'indexed' },
    })
    await user.click(await screen.findByRole('button', { name: 'Try all again' }))
    expect(await screen.findByText('1 could be read, 1 failed again')).toBeTruthy()
    expect(tried).toEqual(['a', 'gone', 'c'])
  })
})
