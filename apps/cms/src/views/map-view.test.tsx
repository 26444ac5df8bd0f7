import { AppError } from '@picture-desk/app-error'
import type { MapResponse, PlaceRequest } from '@picture-desk/search-api-contract'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { openPage, type PageOptions, type SearchApi } from '../../testing/open-page.tsx'
import { record } from '../../testing/pictures.ts'

/** Four pictures at the corners of a square, and one in its middle. */
const ready: MapResponse = {
  state: 'ready',
  stale: false,
  index: 'v1',
  madeAt: '2026-11-26T09:00:00.000Z',
  total: 5,
  categories: ['Transport', 'Animals'],
  ids: ['bus', 'tram', 'cat', 'dog', 'door'],
  x: [-1, -1, 1, 1, 0],
  y: [1, -1, 1, -1, 0],
  category: [0, 0, 1, 1, -1],
}
const story = 'A cat sits on a door mat and waits for the bus.'
const placed = (...ids: readonly string[]) => ({
  madeAt: ready.madeAt,
  place: { x: 0.5, y: 0.5 },
  nearest: ids.map((id, index) => ({ id, similarity: 0.9 - index / 10 })),
})
/** A picture whose headline is its id. */
const image = async (id: string) =>
  record(id, { caption: { keywords: [], creator: [], peopleShown: [], headline: `The ${id}` } })

const openMap = (parts: Partial<SearchApi> = {}, options: PageOptions = {}) =>
  openPage(
    { map: async () => ready, placeOnMap: async () => placed('cat', 'door'), image, ...parts },
    {
      address: '/map',
      ...options,
    },
  )
const openMapOfStory = (parts: Partial<SearchApi> = {}, options: PageOptions = {}) => {
  sessionStorage.setItem('picture-desk.story', story)
  return openMap(parts, options)
}

const plot = () => screen.findByRole('img', { name: /^5 pictures as points/ })
/** Where in the plot a place of the whole map is, as a pointer says it: it is 800 x 600 pixels in tests. */
const pointer = (x: number, y: number) => ({ clientX: 400 + 272 * x, clientY: 300 - 272 * y })
const list = () => screen.findByRole('list', { name: 'Pictures nearest to the story' })

test('the plot says how many pictures it shows; beside it each category with its number', async () => {
  openMap()
  await plot()
  expect(screen.getByText('5 pictures')).toBeTruthy()
  const legend = within(screen.getByRole('region', { name: 'Main category' }))
  expect(legend.getAllByRole('checkbox').map((box) => box.closest('li')?.textContent)).toEqual([
    'Transport 2',
    'Animals 2',
    'Others 1',
  ])
})

test('a sample says of how many', async () => {
  openMap({ map: async () => ({ ...ready, total: 48_211 }) })
  expect(await screen.findByText('5 of 48,211 pictures, a fair sample')).toBeTruthy()
})

test('who points at a picture sees what it shows; a click opens it, and the address says so', async () => {
  const { user } = openMap()
  const canvas = await plot()
  fireEvent.mouseMove(canvas, pointer(-1, 1))
  const card = await screen.findByRole('tooltip')
  expect(card.textContent).toBe('The busTransport')
  fireEvent.mouseMove(canvas, pointer(0.4, -0.4))
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())

  fireEvent.click(canvas, pointer(1, -1))
  expect(await screen.findByRole('complementary', { name: 'The dog' })).toBeTruthy()
  expect(location.search).toBe('?picture=dog')
  await user.keyboard('{Escape}')
  expect(location.search).toBe('')
})

test('a click where no picture is opens none', async () => {
  openMap()
  fireEvent.click(await plot(), pointer(0.4, -0.4))
  expect(location.search).toBe('')
})

test('a category that is switched off is not met any more, as the link says; one click shows all again', async () => {
  const { user } = openMap()
  const canvas = await plot()
  await user.click(screen.getByRole('checkbox', { name: 'Animals 2' }))
  expect(location.search).toBe('?off=Animals')
  fireEvent.click(canvas, pointer(1, 1))
  expect(location.search).toBe('?off=Animals')
  await user.click(screen.getByRole('button', { name: 'Show all' }))
  fireEvent.click(canvas, pointer(1, 1))
  expect(location.search).toBe('?picture=cat')
})

test('the link of a colleague shows the same categories', async () => {
  openMap({}, { address: '/map?off=Transport&off=-&off=Ghosts' })
  const checked = async (name: string) => (await screen.findByRole<HTMLInputElement>('checkbox', { name })).checked
  expect([await checked('Transport 2'), await checked('Animals 2'), await checked('Others 1')]).toEqual([
    false,
    true,
    false,
  ])
})

test('the story of the desk has its place, and the pictures nearest to it, which the arrow keys go through', async () => {
  const asked: PlaceRequest[] = []
  const { user } = openMapOfStory({
    placeOnMap: async (request) => {
      asked.push(request)
      return placed('cat', 'door')
    },
  })
  expect(await screen.findByRole('img', { name: 'Place of the story' })).toBeTruthy()
  const [cat, door] = within(await list()).getAllByRole('button')
  expect(await screen.findByRole('button', { name: /2.*The door/ })).toBe(door)
  expect(asked[0]).toEqual({ article: story })

  act(() => cat!.focus())
  expect((await screen.findByRole('tooltip')).textContent).toContain('The cat')
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(door)
  await waitFor(() => expect(screen.getByRole('tooltip').textContent).toContain('The door'))
  await user.keyboard('{Enter}')
  expect(location.search).toBe('?picture=door')
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(door)
})

test('the story is zoomed to, and the whole map shown again', async () => {
  const { user } = openMapOfStory({ placeOnMap: async () => ({ ...placed('cat'), place: { x: 0.9, y: 0.9 } }) })
  const canvas = await plot()
  await user.click(await screen.findByRole('button', { name: 'Zoom to the story' }))
  // The cat is in a corner of the plot no more.
  const opens = (place: { clientX: number; clientY: number }, search: string) =>
    waitFor(() => {
      fireEvent.click(canvas, place)
      expect(location.search).toBe(search)
    })
  await opens(pointer(0.05 * 7.5, 0.05 * 7.5), '')
  await user.keyboard('0')
  await opens(pointer(1, 1), '?picture=cat')
})

test('the keys zoom and move, and are listed', async () => {
  const { user } = openMap()
  const canvas = await plot()
  await user.keyboard('{ArrowRight}')
  await waitFor(() => {
    fireEvent.click(canvas, { clientX: 400 - 80, clientY: 300 })
    expect(location.search).toBe('?picture=door')
  })
  await user.keyboard('{Escape}?')
  const help = within(await screen.findByRole('dialog', { name: 'Keys' }))
  for (const does of ['Zoom in', 'Zoom out', 'Show the whole map', 'Look further left'])
    expect(help.getByText(does)).toBeTruthy()
  expect(help.queryByText('Zoom to the story')).toBeNull()
})

test('without a story it says where to paste one', async () => {
  openMap()
  expect(await screen.findByRole('link', { name: 'at the desk' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Zoom to the story' })).toBeNull()
})

test('a story that nothing is near has no place', async () => {
  openMapOfStory({ placeOnMap: async () => ({ madeAt: ready.madeAt, nearest: [] }) })
  expect(await screen.findByText('No picture on the map is near the story.')).toBeTruthy()
})

test('where the story cannot be placed, why stands in its place, and the map stays', async () => {
  let fails = true
  const { user } = openMapOfStory({
    placeOnMap: async () => {
      if (fails) throw new AppError('Internal', 'The model has gone.')
      return placed('cat')
    },
  })
  expect(await screen.findByText(/The model has gone/)).toBeTruthy()
  await plot()
  fails = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await list()).toBeTruthy()
})

test('a place on a newer map has the newer map fetched', async () => {
  let madeAt = ready.madeAt
  openMapOfStory({
    map: async () => ({ ...ready, madeAt, total: madeAt === ready.madeAt ? 5 : 6 }),
    placeOnMap: async () => {
      madeAt = '2026-11-26T10:00:00.000Z'
      return { ...placed('cat'), madeAt }
    },
  })
  expect(await screen.findByText('5 of 6 pictures, a fair sample')).toBeTruthy()
})

test('a map that is being made says how far it is', async () => {
  openMap({ map: async () => ({ state: 'making', progress: 0.42 }) })
  expect(await screen.findByRole('heading', { name: 'The map is being made' })).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: 'A new map is being made' }).getAttribute('aria-valuenow')).toBe('42')
  expect(screen.getByText('42%')).toBeTruthy()
})

test('a stale map is shown, and that it is one', async () => {
  openMap({ map: async () => ({ ...ready, stale: true, progress: 0.1 }) })
  await plot()
  expect(screen.getByText(/The archive has changed since/)).toBeTruthy()
})

test('an archive without pictures leads to the library', async () => {
  const { user } = openMap({ map: async () => ({ state: 'empty' }) })
  await user.click(await screen.findByRole('link', { name: 'Add pictures in the library' }))
  expect(location.pathname).toBe('/library')
})

test('a desk without an answer says so, and is asked again', async () => {
  let fails = true
  const { user } = openMap({
    map: async () => {
      if (fails) throw new AppError('Unavailable', 'The index is being swapped.')
      return ready
    },
  })
  await screen.findByText(/The index is being swapped/)
  fails = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await plot()
})

test('it speaks German', async () => {
  openMapOfStory({}, { language: 'de' })
  expect(await screen.findByRole('img', { name: /^5 Bilder als Punkte/ })).toBeTruthy()
  expect(await screen.findByRole('list', { name: 'Die nächsten Bilder zum Artikel' })).toBeTruthy()
})
