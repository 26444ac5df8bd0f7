import { AppError } from '@picture-desk/app-error'
import type { SearchRequest, SearchResponse } from '@picture-desk/search-api-contract'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { cardOf, openDesk } from '../../testing/open-page.tsx'
import { answer, match, query, status } from '../../testing/pictures.ts'

/** A desk that remembers what it was asked. */
function askedDesk(answerTo: (request: SearchRequest) => SearchResponse | Promise<SearchResponse> = () => answer()) {
  const asked: SearchRequest[] = []
  const search = async (request: SearchRequest) => {
    asked.push(request)
    return answerTo(request)
  }
  return { asked, search }
}

/** Said to those who do not see it, once it is shown. */
const answered = (words: string) => screen.findByText(words, { selector: '[role=status]' })

test('a story is searched with when typing rests: once, and not for every letter', async () => {
  const { asked, search } = askedDesk()
  const { storyField } = openDesk({ search })
  for (const value of ['A', 'A b', 'A bus']) fireEvent.change(storyField(), { target: { value } })
  await screen.findByRole('list', { name: 'Pictures found, best first' })
  expect(asked.map(({ article }) => article)).toEqual(['A bus'])
})

test('Ctrl Enter searches at once; the same story is never searched with twice', async () => {
  const { asked, search } = askedDesk()
  const { find, paste, user } = openDesk({ search })
  await find('A bus')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await user.keyboard('{End} {Control>}{Enter}{/Control}')
  await paste('A car')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(asked).toHaveLength(2))
  await paste('A bus')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await answered('Best 10 of 12')
  expect(asked.map(({ article }) => article)).toEqual(['A bus', 'A car'])
})

test.each([
  ['', '0 characters'],
  [' \n ', '3 characters'],
  ['?!', 'This text has no words'],
])('what cannot be searched with is not sent: %j', async (story, said) => {
  const { asked, search } = askedDesk()
  const { storyField, user } = openDesk({ search })
  await user.click(storyField())
  if (story !== '') await user.paste(story)
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.getByText(said)).toBeTruthy()
  expect(asked).toEqual([])
})

test('of two searches the later one counts, even if the earlier one is answered last', async () => {
  const first = Promise.withResolvers<SearchResponse>()
  const { search } = askedDesk(({ article }) => (article === 'slow' ? first.promise : answer()))
  const { find, paste, user } = openDesk({ search })
  await paste('slow')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await find('quick')
  await act(async () => first.resolve(answer({ results: [match('late')] })))
  expect(screen.queryByText('late.jpg')).toBeNull()
  expect(cardOf('p1')).toBeTruthy()
})

test('the text is there again when the page is loaded again, and is searched with', async () => {
  const { find, close } = openDesk()
  await find('A bus in the rain')
  close()
  const { asked, search } = askedDesk()
  const { storyField } = openDesk({ search })
  expect(storyField().value).toBe('A bus in the rain')
  await answered('Best 10 of 12')
  expect(asked.at(-1)?.article).toBe('A bus in the rain')
})

test('more pictures are a click or a key away; the address says how many', async () => {
  const many = (size: number) => Array.from({ length: size }, (_, place) => match(`p${place + 1}`))
  const { asked, search } = askedDesk(({ size }) => answer({ results: many(Math.min(size, 25)), total: 25 }))
  const { find, user } = openDesk({ search })
  await find()
  await user.click(screen.getByRole('button', { name: 'More' }))
  await answered('Best 20 of 25')
  expect(location.search).toBe('?size=20')
  act(() => cardOf('p20').focus())
  await user.keyboard('m')
  await answered('Best 25 of 25')
  expect(asked.map(({ size }) => size)).toEqual([10, 20, 30])
  expect(screen.queryByRole('button', { name: 'More' })).toBeNull()
})

test('another mode searches again with the same story and stands in the address, which never has the story', async () => {
  const { asked, search } = askedDesk()
  const { find, user } = openDesk({ search })
  await find('A bus')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Search by' }), 'Meaning')
  await waitFor(() => expect(asked.map(({ mode }) => mode)).toEqual(['hybrid', 'approximate']))
  expect(location.search).toBe('?mode=approximate')
})

test.each([
  ['strong', 'Best 10 of 48,211'],
  ['possible', 'Best 10 of 48,211; some may fit'],
  ['weak', 'Nothing really fits; nearest 10 of 48,211:'],
] as const)('a verdict of %s reads: %s', async (verdict, words) => {
  await openDesk({ search: async () => answer({ verdict, total: 48_211 }) }).find()
  // Said, too, to those who do not see it.
  const told = screen.getAllByText(words).map((element) => element.getAttribute('role'))
  expect(told).toEqual([null, 'status'])
})

test('what the archive does not have is said above the pictures, in the language of the page', async () => {
  const gaps = [
    { pictures: 12, missing: ['court room', 'judge'] },
    { person: 'Ada Kovács', pictures: 0, missing: [] },
    { person: 'Ann Lee', pictures: 1_234, missing: ['bus'] },
  ]
  const { close, find } = openDesk({ search: async () => answer({ verdict: 'possible', gaps }) })
  await find()
  expect(
    screen.getByText(
      'Nothing shows court room or judge. There is no picture of Ada Kovács. 1,234 pictures of Ann Lee, none with bus.',
    ),
  ).toBeTruthy()
  close()
  await openDesk({ search: async () => answer({ verdict: 'weak', gaps }) }, { language: 'de' }).find()
  expect(
    screen.getByText(
      'Kein Bild zeigt court room oder judge. Es gibt kein Bild von Ada Kovács. 1.234 Bilder von Ann Lee, keines mit bus.',
    ),
  ).toBeTruthy()
})

test('a language that the model was not made for is warned of', async () => {
  const brief = { theme: 'x', language: 'fi', items: [] }
  await openDesk({ search: async () => answer({ query: query({ brief, knowsLanguage: false }) }) }).find()
  expect(screen.getByRole('alert', { name: 'The model does not know Finnish' })).toBeTruthy()
})

test('a desk without pictures says how to get some, before a search and after it', async () => {
  const search = () => Promise.reject(new AppError('NotFound', 'There are no pictures yet.'))
  const { paste } = openDesk({ search, status: async () => status({ total: 0, indexed: 0 }) })
  expect(await screen.findByRole('heading', { name: 'No pictures yet' })).toBeTruthy()
  expect(screen.getByText('npm run desk -- ingest DIR')).toBeTruthy()
  await paste('A bus')
  await waitFor(() => expect(screen.queryByLabelText('Searching…')).toBeNull())
  expect(screen.getByRole('heading', { name: 'No pictures yet' })).toBeTruthy()
})

describe('a desk that does not answer as it should', () => {
  const isSearch = ({ url }: Request) => url.endsWith('/v1/search')

  test('a search that fails says what to do, keeps the story and can be tried again', async () => {
    let fails = true
    const { search } = askedDesk(() => {
      if (fails) throw new AppError('ModelMismatch', 'The index was made by another model.')
      return answer()
    })
    const { paste, storyField, user } = openDesk({ search })
    await paste('A bus')
    const alert = await screen.findByRole('alert', { name: 'The index was made by another model.' })
    expect(storyField().value).toBe('A bus')
    fails = false
    await user.click(within(alert).getByRole('button', { name: 'Try again' }))
    await answered('Best 10 of 12')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('429 and 503 are tried again by itself', async () => {
    const statuses = [429, 503]
    const instead = (request: Request) => {
      const status = isSearch(request) ? statuses.shift() : undefined
      return status === undefined ? undefined : new Response('busy', { status, headers: { 'retry-after': '1' } })
    }
    await openDesk({}, { instead }).find()
    expect(statuses).toEqual([])
  })

  test.each([
    ['nonsense', () => new Response('<html>It works!</html>')],
    ['JSON of something else', () => Response.json({ hello: 'world' })],
    ['500', () => new Response('', { status: 500 })],
  ])('an answer that is %s is told of once, and not asked for again by itself', async (_what, instead) => {
    let asked = 0
    const { paste, storyField } = openDesk(
      {},
      {
        instead: (request) => {
          if (!isSearch(request)) return undefined
          asked++
          return instead()
        },
      },
    )
    await paste('A bus')
    expect(await screen.findByRole('alert', { name: 'Something went wrong.' })).toBeTruthy()
    expect(asked).toBe(1)
    expect(storyField().value).toBe('A bus')
  })

  test('one that cannot be reached is tried three times, then told of; the story stays', async () => {
    let asked = 0
    const instead = (request: Request) => {
      if (!isSearch(request)) return undefined
      asked++
      // What fetch says where there is no connection.
      throw new TypeError('Failed to fetch')
    }
    const { paste, storyField } = openDesk({}, { instead })
    await paste('A bus')
    expect(await screen.findByRole('alert', { name: 'The desk does not answer.' })).toBeTruthy()
    expect(asked).toBe(3)
    expect(storyField().value).toBe('A bus')
  })

  test('a session that has ended keeps the story, and offers a new login', async () => {
    const signInAgain = jest.fn(async () => undefined)
    const ended = new AppError('Unauthenticated', 'Your session has ended.')
    const session = {
      authorised: () => () => Promise.reject(ended),
      hasEnded: () => true,
      onEnded: () => () => undefined,
      signInAgain,
      signOut: async () => undefined,
    }
    const { paste, storyField, user } = openDesk({}, { session })
    await paste('A bus')
    await user.click(screen.getByRole('button', { name: 'Sign in again' }))
    expect(signInAgain).toHaveBeenCalled()
    expect(storyField().value).toBe('A bus')
    expect(sessionStorage.getItem('picture-desk.story')).toBe('A bus')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(sessionStorage.getItem('picture-desk.story')).toBeNull()
  })
})
