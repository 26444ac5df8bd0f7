import { act, screen, waitFor } from '@testing-library/react'
import { drawnOnCanvas } from '../../testing/canvas.ts'
import { cardOf, openPage } from '../../testing/open-page.tsx'
import { answer } from '../../testing/pictures.ts'
import type { SearchRequest } from '@picture-desk/search-api-contract'

const origin = 'https://cms.example'
const address = `/picker?origin=${encodeURIComponent(origin)}`
const config = { pickerOrigins: [origin] }

let posted: (readonly [message: { readonly type: string }, targetOrigin: string])[]
let host: { closed: boolean; postMessage: (message: { readonly type: string }, targetOrigin: string) => void }

beforeEach(() => {
  posted = []
  host = { closed: false, postMessage: (...message) => void posted.push(message) }
  // The page as a window that the CMS has opened.
  Object.defineProperty(window, 'opener', { configurable: true, value: host })
})
afterEach(() => {
  Object.defineProperty(window, 'opener', { configurable: true, value: null })
  jest.restoreAllMocks()
})

const hear = (data: unknown, from = origin) =>
  act(() => {
    const event = Object.assign(new Event('message'), { data, origin: from, source: host })
    window.dispatchEvent(event)
  })
const story = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Story' })

/** The picker, ready for a story. */
async function openPicker() {
  const asked: SearchRequest[] = []
  const page = openPage(
    {
      search: async (request) => {
        asked.push(request)
        return answer()
      },
    },
    { address, config },
  )
  await screen.findByRole('heading', { name: 'Choose a picture for cms.example' })
  return { ...page, asked }
}

test('it says that it is ready, to exactly the origin that was named', async () => {
  await openPicker()
  expect(new Set(posted.map((message) => JSON.stringify(message)))).toEqual(
    new Set([JSON.stringify([{ type: 'picture-desk:ready' }, origin])]),
  )
})

test('the story of the CMS is searched with, and the picture that is picked goes to the CMS', async () => {
  drawnOnCanvas()
  const { asked, user } = await openPicker()
  hear({ type: 'picture-desk:story', text: 'A bus in the rain', slot: '16:9' })
  await waitFor(() => expect(cardOf('p2')).toBeTruthy())
  expect(asked[0]).toMatchObject({ article: 'A bus in the rain' })
  expect((await story()).value).toBe('A bus in the rain')

  act(() => cardOf('p2').focus())
  await user.keyboard('u')
  expect(await screen.findByText('The picture went to cms.example.')).toBeTruthy()
  const [message, to] = posted.at(-1)!
  expect(to).toBe(origin)
  expect(message).toMatchObject({
    type: 'picture-desk:picked',
    picture: {
      id: 'p2',
      url: 'data:image/jpeg;base64,drawn',
      crop: { x: 0, y: 60, width: 640, height: 360 },
      alt: 'A photo showing a bus and a street, number p2.',
      credit: 'Jane Doe / Agency © 2026 Agency',
      html: expect.stringContaining('<figure data-picture="p2" data-crop="0,60,640,360">') as string,
      markdown: expect.stringContaining('![A photo showing a bus') as string,
    },
  })
  expect(message).not.toHaveProperty('picture.caption')
})

test('another story takes the place of the one before; the desk of the tab keeps its own', async () => {
  sessionStorage.setItem('picture-desk.story', 'What the desk works on')
  await openPicker()
  expect((await story()).value).toBe('')
  hear({ type: 'picture-desk:story', text: 'A bus' })
  hear({ type: 'picture-desk:story', text: 'A tram' })
  await waitFor(async () => expect((await story()).value).toBe('A tram'))
  expect(sessionStorage.getItem('picture-desk.story')).toBe('What the desk works on')
})

test('what is opened stands in the address, beside the origin', async () => {
  const { user } = await openPicker()
  hear({ type: 'picture-desk:story', text: 'A bus in the rain' })
  await waitFor(() => expect(cardOf('p1')).toBeTruthy())
  await user.click(cardOf('p1'))
  expect(new URLSearchParams(location.search).get('origin')).toBe(origin)
  expect(new URLSearchParams(location.search).get('picture')).toBe('p1')
})

test('no format is chosen, since the CMS gets the picture in each', async () => {
  const { user } = await openPicker()
  hear({ type: 'picture-desk:story', text: 'A bus in the rain' })
  await waitFor(() => expect(cardOf('p1')).toBeTruthy())
  await user.click(cardOf('p1'))
  expect(await screen.findByRole('button', { name: 'Use it' })).toBeTruthy()
  expect(screen.queryByRole('combobox', { name: 'Copy as' })).toBeNull()
})

test('who cancels says so to the CMS', async () => {
  const { user } = await openPicker()
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(posted.at(-1)).toEqual([{ type: 'picture-desk:cancelled' }, origin])
})

test('Escape cancels, once nothing is open within the picker', async () => {
  const { user } = await openPicker()
  hear({ type: 'picture-desk:story', text: 'A bus in the rain' })
  await waitFor(() => expect(cardOf('p1')).toBeTruthy())
  await user.click(cardOf('p1'))
  await screen.findByRole('button', { name: 'Use it' })
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('button', { name: 'Use it' })).toBeNull()
  expect(posted.at(-1)![0].type).toBe('picture-desk:ready')
  await user.keyboard('{Escape}')
  expect(posted.at(-1)).toEqual([{ type: 'picture-desk:cancelled' }, origin])
})

test('a message that cannot be read is told of; the next one that can is taken', async () => {
  await openPicker()
  hear({ type: 'picture-desk:story', text: 3 })
  expect(await screen.findByText(/The embedding page sent what the picker cannot read: text/)).toBeTruthy()
  hear({ type: 'picture-desk:story', text: 'A bus' })
  await waitFor(async () => expect((await story()).value).toBe('A bus'))
  expect(screen.queryByText(/cannot read/)).toBeNull()
})

test('a CMS that was closed meanwhile is told of', async () => {
  const { user } = await openPicker()
  host.closed = true
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText(/The page that opened the picker is closed/)).toBeTruthy()
})

test.each([
  ['that is not allowed', '/picker?origin=https://evil.example', /It says that it is https:\/\/evil\.example/],
  ['that only looks like one', '/picker?origin=https://cms.example.evil.example', /cms\.example\.evil\.example/],
  ['of any page', '/picker?origin=*', /It says that it is \*/],
  ['that nobody names', '/picker', /does not say who it is/],
])('an origin %s gets nothing: no message, no desk', async (_which, asked, why) => {
  openPage({}, { address: asked, config })
  expect((await screen.findByRole('alert')).textContent).toMatch(why)
  hear({ type: 'picture-desk:story', text: 'A bus' }, 'https://evil.example')
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(posted).toEqual([])
})

test('where the configuration allows none, no origin is allowed', async () => {
  openPage({}, { address })
  expect((await screen.findByRole('alert')).textContent).toContain('pickerOrigins')
  expect(posted).toEqual([])
})

test('opened by itself it leads to the desk', async () => {
  Object.defineProperty(window, 'opener', { configurable: true, value: null })
  const { user } = openPage({}, { address, config })
  await user.click(await screen.findByRole('link', { name: 'Go to the desk' }))
  expect(location.pathname).toBe('/')
})
