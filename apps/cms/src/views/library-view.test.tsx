import { AppError } from '@picture-desk/app-error'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { libraryDesk, manyPictures } from '../../testing/library-desk.ts'
import { openPage, type PageOptions, type SearchApi } from '../../testing/open-page.tsx'
import { facets, listed } from '../../testing/pictures.ts'

/** The library, once its pictures are there. */
async function openLibrary(parts: Partial<SearchApi>, { address = '/library', ...options }: PageOptions = {}) {
  const page = openPage(parts, { address, ...options })
  const list = await screen.findByRole('list', { name: 'Pictures of the library' })
  return { ...page, list: within(list) }
}

const cards = () => within(screen.getByRole('list', { name: 'Pictures of the library' })).getAllByRole('listitem')
const cardOf = (id: string) => document.querySelector<HTMLElement>(`button[data-picture="${id}"]`)!
const filter = () => within(screen.getByRole('complementary', { name: 'Filter' }))

describe('browsing', () => {
  test('pictures with title and credit, the last added first, and how many there are', async () => {
    const { asked, desk } = libraryDesk(manyPictures(3))
    const { list } = await openLibrary(desk)
    expect(screen.getByText('3 pictures', { selector: '.library-count' })).toBeTruthy()
    expect(list.getByText('p1.jpg')).toBeTruthy()
    expect(list.getAllByText('Jane Doe / Agency © 2026 Agency')).toHaveLength(3)
    expect(asked[0]).toMatchObject({ order: 'newest' })
  })

  test('the next pages come by a click, and each picture once', async () => {
    const { desk } = libraryDesk(manyPictures(130))
    const { user } = await openLibrary(desk)
    expect(cards()).toHaveLength(60)
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(cards()).toHaveLength(120))
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(cards()).toHaveLength(130))
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
    expect(new Set(cards().map((card) => card.textContent)).size).toBe(130)
  })

  test('a page that fails says so below those that are there, and is asked for again', async () => {
    const { desk } = libraryDesk(manyPictures(130))
    let fails = true
    const { user } = await openLibrary({
      ...desk,
      list: async (query) => {
        if (query.after !== undefined && fails) throw new AppError('Internal', 'A page was lost.')
        return desk.list!(query)
      },
    })
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    expect(await screen.findByText(/A page was lost/)).toBeTruthy()
    expect(cards()).toHaveLength(60)
    fails = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(cards()).toHaveLength(120))
  })

  test('one stop of the Tab key; arrows move, Enter opens, Esc closes, and the focus is where it was', async () => {
    const { user } = await openLibrary(libraryDesk(manyPictures(5)).desk)
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(cardOf('p1'))
    await user.keyboard('{ArrowRight}{Enter}')
    expect(location.search).toBe('?picture=p2')
    expect(await screen.findByRole('complementary', { name: 'p2.jpg' })).toBeTruthy()
    await user.keyboard('{ArrowRight}')
    expect(await screen.findByRole('complementary', { name: 'p3.jpg' })).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(cardOf('p3'))
    expect(location.search).toBe('')
    const reachable = screen.getAllByRole('button').filter((one) => one.dataset['picture'] && one.tabIndex === 0)
    expect(reachable).toEqual([cardOf('p3')])
  })
})

describe('filtering', () => {
  const values = facets({
    total: 9,
    labels: [
      { value: 'Bus', count: 7 },
      { value: 'Car', count: 2 },
    ],
    people: [{ value: 'Ada Lovelace', count: 1 }],
    orientations: [{ value: 'portrait', count: 4 }],
    years: [{ value: '2024', count: 3 }],
    credits: [{ value: 'Agency', count: 9 }],
  })
  const open = (address?: string) => {
    const { asked, desk } = libraryDesk(manyPictures(9))
    return openLibrary({ ...desk, facets: async () => values }, address ? { address } : {}).then((page) => ({
      ...page,
      asked,
    }))
  }

  test('a label is chosen, turned round and taken out; the address says so', async () => {
    const { asked, user } = await open()
    await user.click(await filter().findByRole('button', { name: 'Bus 7 pictures' }))
    expect(location.search).toBe('?labels=Bus')
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ labels: ['Bus'] }))
    expect(filter().getByRole('button', { name: 'Bus 7 pictures' }).getAttribute('aria-pressed')).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Bus, with it' }))
    expect(location.search).toBe('?excludeLabels=Bus')
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ excludeLabels: ['Bus'] }))
    await user.click(screen.getByRole('button', { name: 'Take out Bus' }))
    expect(location.search).toBe('')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Words' }))
  })

  test('whoever opens the address sees the same', async () => {
    const { asked } = await open('/library?q=rain&people=Ada+Lovelace&orientation=portrait&hasCaption=true')
    expect(asked[0]).toMatchObject({ q: 'rain', people: ['Ada Lovelace'], orientation: 'portrait', hasCaption: true })
    const chips = within(screen.getByRole('group', { name: 'What is filtered by' }))
    for (const name of ['Ada Lovelace, with it', 'Take out Words: rain', 'Take out Portrait', 'Take out With caption'])
      expect(chips.getByRole('button', { name })).toBeTruthy()
    expect(screen.getByRole('searchbox', { name: 'Words' })).toHaveProperty('value', 'rain')
  })

  test('words are asked for when typing rests, the best first; marks alone are no words', async () => {
    const { asked, user } = await open()
    const before = asked.length
    await user.keyboard('/')
    await user.type(document.activeElement!, 'red bus')
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ q: 'red bus', order: 'best' }))
    expect(asked.length - before).toBe(1)
    await user.clear(screen.getByRole('searchbox', { name: 'Words' }))
    await user.type(screen.getByRole('searchbox', { name: 'Words' }), '---{Enter}')
    expect(location.search).toBe('?q=red+bus')
  })

  test('dates that are no range are told of and not asked for; a year is chosen by its number of pictures', async () => {
    const { user } = await open()
    await user.click(await filter().findByRole('button', { name: '2024 3 pictures' }))
    expect(location.search).toBe('?from=2024&to=2024')
    const from = filter().getByLabelText('From')
    expect(from).toHaveProperty('value', '2024-01-01')
    expect(filter().getByLabelText('To')).toHaveProperty('value', '2024-12-31')
    fireEvent.change(from, { target: { value: '2025-01-01' } })
    fireEvent.blur(from)
    expect(filter().getByText('“From” must not be after “To”.')).toBeTruthy()
    expect(location.search).toBe('?from=2024&to=2024')
    fireEvent.change(from, { target: { value: '2024-05-01' } })
    fireEvent.blur(from)
    expect(location.search).toBe('?from=2024-05-01&to=2024-12-31')
  })

  test('by size, caption, and a person who is not on the list', async () => {
    const { asked, user } = await open()
    await user.type(await filter().findByLabelText('Width at least, px'), '1600{Enter}')
    await user.click(filter().getByRole('radio', { name: 'Without' }))
    await user.type(filter().getByRole('textbox', { name: 'Another person' }), ' Grace Hopper{Enter}')
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({ minWidth: 1_600, hasCaption: false, people: ['Grace Hopper'] }),
    )
  })

  test('nothing left: what to do, and all conditions are gone by a click', async () => {
    const { user } = openPage(
      { list: async ({ q }) => (q ? { total: 0, results: [] } : { total: 1, results: [listed('p1')] }) },
      { address: '/library?q=dragon' },
    )
    expect(await screen.findByRole('heading', { name: 'No picture fits' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear all conditions' }))
    expect(await screen.findByText('p1.jpg')).toBeTruthy()
    expect(location.search).toBe('')
  })
})

test('an empty library says how pictures come in', async () => {
  openPage({}, { address: '/library' })
  expect(await screen.findByRole('heading', { name: 'No pictures yet' })).toBeTruthy()
  expect(screen.getByText(/Drop photographs or folders anywhere/)).toBeTruthy()
})

describe('deleting', () => {
  test('Delete takes a picture away at once, the focus goes on, and Undo brings it back; nothing was sent', async () => {
    const { desk, removed } = libraryDesk(manyPictures(4))
    const { user } = await openLibrary(desk)
    act(() => cardOf('p2').focus())
    await user.keyboard('{Delete}')
    expect(cardOf('p2')).toBeNull()
    expect(document.activeElement).toBe(cardOf('p3'))
    expect(screen.getByText('3 pictures', { selector: '.library-count' })).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(cardOf('p2')).toBeTruthy()
    expect(screen.getByText('4 pictures', { selector: '.library-count' })).toBeTruthy()
    expect(removed).toEqual([])
  })

  test('it is sent when the note has gone', async () => {
    const { desk, removed } = libraryDesk(manyPictures(4))
    const { user } = await openLibrary(desk)
    act(() => cardOf('p4').focus())
    await user.keyboard('{Delete}')
    expect(document.activeElement).toBe(cardOf('p3'))
    await user.click(await screen.findByRole('button', { name: 'Close this note' }))
    await waitFor(() => expect(removed).toEqual(['p4']))
    expect(screen.getByText('3 pictures', { selector: '.library-count' })).toBeTruthy()
  })

  test('several are selected by x, by their boxes and by Shift, and deleted as one', async () => {
    const { desk, removed } = libraryDesk(manyPictures(6))
    const { user } = await openLibrary(desk)
    act(() => cardOf('p1').focus())
    await user.keyboard('x')
    expect(screen.getByRole('checkbox', { name: 'Select p1.jpg' })).toHaveProperty('checked', true)
    await user.keyboard('{Shift>}')
    await user.click(cardOf('p3'))
    await user.keyboard('{/Shift}')
    await user.click(within(screen.getByRole('group', { name: '3 selected' })).getByRole('button', { name: 'Delete' }))
    expect(cards()).toHaveLength(3)
    expect(document.activeElement).toBe(cardOf('p4'))
    expect(await screen.findByText('3 pictures', { selector: '.mantine-Notification-description *' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Close this note' }))
    await waitFor(() => expect(removed).toEqual(['p1', 'p2', 'p3']))
  })

  test('one that cannot be deleted comes back, and it is told of', async () => {
    const { desk } = libraryDesk(manyPictures(2))
    const remove = () => Promise.reject(new AppError('Forbidden', 'Only administrators delete.'))
    const { user } = await openLibrary({ ...desk, remove })
    act(() => cardOf('p1').focus())
    await user.keyboard('{Delete}')
    await user.click(await screen.findByRole('button', { name: 'Close this note' }))
    expect(await screen.findByText(/Only administrators delete/)).toBeTruthy()
    expect(cardOf('p1')).toBeTruthy()
  })
})

describe('what goes wrong', () => {
  test.each([
    ['Throttled', () => Promise.reject(new AppError('Throttled', 'Too many.', { retryAfterSeconds: 60 }))],
    ['Internal', () => Promise.reject(new Error('secret'))],
  ])('%s: what happened and what to do', async (code, list) => {
    openPage({ list }, { address: '/library' })
    expect(await screen.findByText(code)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  test('nonsense instead of pictures is told of, and is asked for again', async () => {
    let nonsense = true
    const { desk } = libraryDesk(manyPictures(1))
    const { user } = openPage(desk, {
      address: '/library',
      instead: ({ url }) => (nonsense && url.includes('/v1/images?') ? new Response('<html>') : undefined),
    })
    expect(await screen.findByText(/not of its contract/)).toBeTruthy()
    nonsense = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('p1.jpg')).toBeTruthy()
  })

  test('captions are text, whatever stands in them, and however much', async () => {
    const caption = { ...listed('p1').caption, usageTerms: '<b>none</b>' }
    const { list } = await openLibrary(
      libraryDesk([
        listed('p1', { caption: { ...caption, headline: '<img src=x onerror=alert(1)>' } }),
        listed('p2', { caption: { ...caption, headline: '\u202Egnp.exe' } }),
        listed('p3', { caption: { ...caption, headline: 'x'.repeat(10_000) } }),
      ]).desk,
    )
    const title = list.getByText('<img src=x onerror=alert(1)>')
    expect(title.getAttribute('dir')).toBe('auto')
    expect(list.getByText('\u202Egnp.exe').getAttribute('dir')).toBe('auto')
    expect(list.getByRole('checkbox', { name: 'Select gnp.exe' })).toBeTruthy()
    const names = list.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label')!.length)
    expect(Math.max(...names)).toBeLessThan(100)
  })

  test('a preview that has gone says so in its place', async () => {
    const { list } = await openLibrary(libraryDesk(manyPictures(1)).desk)
    fireEvent.error(list.getAllByRole('img')[0]!)
    expect(list.getByText('No preview')).toBeTruthy()
  })
})

test('it speaks German', async () => {
  openPage(libraryDesk(manyPictures(2)).desk, { address: '/library', language: 'de' })
  expect(await screen.findByText('2 Bilder', { selector: '.library-count' })).toBeTruthy()
  expect(screen.getByRole('searchbox', { name: 'Wörter' })).toBeTruthy()
})
