import { AppError } from '@picture-desk/app-error'
import type { SearchRequest, SearchResponse } from '@picture-desk/search-api-contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { cardOf, openPage } from '../../../testing/open-page.tsx'
import { answer, ids, match, query, status } from '../../../testing/pictures.ts'

const article = 'Werner Vogels drives. Vogels loves his Toyota.'
const vogels = {
  name: 'Werner Vogels',
  mentions: [
    { text: 'Werner Vogels', start: 0, end: 13 },
    { text: 'Vogels', start: 22, end: 28 },
  ],
  prominence: 0.5,
  pictures: 3,
}

test('an article gives ten pictures, each with its caption line, its credit, its strength and the reason', async () => {
  const found = await openPage().find(article)
  expect(found).toHaveLength(10)
  const third = within(found[2]!)
  for (const text of [
    'p3.jpg',
    'Possible match',
    'Shows bus number p3',
    'Bus · Street',
    'Jane Doe / Agency © 2026 Agency',
  ])
    expect(third.getByText(text)).toBeTruthy()
  // Previews: a grid never shows originals.
  const paths = [...document.querySelectorAll<HTMLImageElement>('.match-grid img')].map(
    ({ src }) => new URL(src).pathname,
  )
  expect(paths).toEqual(ids.map((id) => `/v1/images/${id}/preview`))
})

test('the names of a picture tell who is certainly in it and who may be', async () => {
  const person = (name: string) => ({ name, urls: [], matchConfidence: 90 })
  const caption = { keywords: [], creator: [], peopleShown: ['ADA LOVELACE', 'Charles Babbage'] }
  const results = [
    match('p1', { celebrities: [person('Ada Lovelace')], celebritiesToReview: [person('Mary Somerville')], caption }),
  ]
  const [card] = await openPage({ search: async () => answer({ results }) }).find()
  const names = within(card!)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
  expect(names).toEqual(['Ada Lovelace', 'Charles Babbage', 'may be Mary Somerville'])
})

test('the people and the summary that were understood', async () => {
  const people = [vogels, { ...vogels, name: 'Ada Lovelace', pictures: 0 }]
  await openPage({ search: async () => answer({ query: query({ people, summary: 'He drives.' }) }) }).find(article)
  const understood = within(screen.getByRole('region', { name: 'Understood' }))
  const [first, second] = understood.getAllByRole('button')
  expect(first?.textContent).toBe('Werner Vogels, mentioned 2 times, prominence 50 %, 3 pictures')
  expect(second?.textContent).toContain('no pictures')
  expect(understood.getByText('He drives.')).toBeTruthy()
})

test('a person pointed at stands out in the article, as long as the article is as it was searched with', async () => {
  const search = async () => answer({ query: query({ people: [vogels], summary: '' }) })
  const { articleField, find, user } = openPage({ search })
  await find(article)
  const marks = () =>
    [...document.querySelectorAll('mark')].map(({ dataset, textContent }) => [textContent, dataset['marked']])
  expect(marks()).toEqual([
    ['Werner Vogels', undefined],
    ['Vogels', undefined],
  ])
  await user.hover(screen.getByRole('button', { name: /^Werner Vogels/ }))
  expect(marks()).toEqual([
    ['Werner Vogels', 'true'],
    ['Vogels', 'true'],
  ])
  await user.type(articleField(), ' And more.')
  expect(marks()).toEqual([])
})

test.each([
  ['strong', 'Fits well'],
  ['possible', 'Some may fit'],
  ['weak', 'Nothing here really fits; the nearest are'],
] as const)('a verdict of %s reads: %s', async (verdict, words) => {
  await openPage({ search: async () => answer({ verdict }) }).find(article)
  expect(screen.getByText(words)).toBeTruthy()
  // Said, too, to those who do not see it.
  await waitFor(() => expect(screen.getByText(`10 pictures. ${words}.`).getAttribute('role')).toBe('status'))
})

test('what the archive does not have is said above the pictures, unless they fit well', async () => {
  const gaps = [
    { pictures: 12, missing: ['court room', 'judge'] },
    { person: 'Ada Kovács', pictures: 3, missing: ['bus'] },
  ]
  const missing = 'Nothing shows court room or judge. 3 pictures of Ada Kovács, none with bus.'
  let found = answer({ verdict: 'possible', gaps })
  const { ask, find } = openPage({ search: async () => found })
  await find(article)
  expect(screen.getByText(missing)).toBeTruthy()
  found = answer({ verdict: 'strong', gaps })
  await ask(article)
  await waitFor(() => expect(screen.queryByText(missing)).toBeNull())
})

test('a card says how many pictures look the same', async () => {
  const duplicates = [
    { id: 'd1', file: 'd1.jpg' },
    { id: 'd2', file: 'd2.jpg' },
  ]
  const results = [match('p1', { duplicates }), match('p2')]
  const [first, second] = await openPage({ search: async () => answer({ results }) }).find()
  expect(within(first!).getByText('+2 that look the same')).toBeTruthy()
  expect(within(second!).queryByText(/look the same/)).toBeNull()
})

test('markup in the article, its summary and what is known of a picture is text', async () => {
  const markup = '<img src=x onerror=alert(1)><b>bold</b>'
  const person = { name: markup, urls: [], matchConfidence: 99 }
  const label = { name: markup, confidence: 9, parents: [], aliases: [], categories: [], boxes: [] }
  const marked = match('p1', {
    labels: [label],
    celebrities: [person],
    caption: { headline: markup, keywords: [], creator: [markup], usageTerms: markup, peopleShown: [] },
    evidence: [{ kind: 'label', value: markup, reason: markup }],
  })
  const found = answer({
    query: query({ people: [{ ...vogels, name: markup }], summary: markup }),
    verdict: 'weak',
    gaps: [{ person: markup, pictures: 2, missing: [markup] }],
    results: [marked],
  })
  const [card] = await openPage({ search: async () => found }).find(markup)
  expect(card?.querySelector('.match-facts')?.textContent?.split(markup)).toHaveLength(7)
  expect(screen.getByRole('region', { name: 'Understood' }).textContent?.split(markup)).toHaveLength(3)
  expect(document.querySelectorAll('b, [onerror], img[src="x"]')).toHaveLength(0)
})

test('a search that fails says what to do, keeps the article and can be tried again', async () => {
  let fails = true
  const search = async () => {
    if (fails) throw new AppError('Unavailable', 'The model is not here.', { whatToDo: 'Run npm run models.' })
    return answer()
  }
  const { articleField, ask, user } = openPage({ search })
  await ask(article)
  const alert = await screen.findByRole('alert')
  for (const text of ['The model is not here.', 'Run npm run models.', 'Unavailable'])
    expect(within(alert).getByText(text)).toBeTruthy()
  expect(articleField()).toHaveProperty('value', article)

  fails = false
  await user.click(within(alert).getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('list', { name: /^Pictures found/ })).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('of two searches the later one counts, even if the earlier one is answered last', async () => {
  const first = Promise.withResolvers<SearchResponse>()
  const search = ({ article }: SearchRequest) => (article === 'slow' ? first.promise : Promise.resolve(answer()))
  const { ask, find } = openPage({ search })
  await ask('slow')
  expect(screen.getByRole('button', { name: 'Searching…' })).toBeTruthy()
  await find('quick')
  await act(async () => first.resolve(answer({ results: [match('late')] })))
  expect(screen.queryByText('late.jpg')).toBeNull()
  expect(cardOf('p1')).toBeTruthy()
})

test('another mode searches again with the same article and stands in the address, which never has the article', async () => {
  const asked: SearchRequest[] = []
  const search = async (request: SearchRequest) => {
    asked.push(request)
    return answer()
  }
  const { find, user } = openPage({ search })
  await find(article)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Search by' }), 'meaning')
  expect(asked.map(({ article, mode }) => [article, mode])).toEqual([
    [article, 'hybrid'],
    [article, 'approximate'],
  ])
  expect(location.search).toBe('?mode=approximate')
})

test('a desk without pictures says how to get some, before a search and after it', async () => {
  const search = () => Promise.reject(new AppError('NotFound', 'There are no pictures yet.'))
  const { ask } = openPage({ search, status: async () => status({ total: 0, indexed: 0 }) })
  expect(await screen.findByRole('heading', { name: 'No pictures yet' })).toBeTruthy()
  expect(screen.getByText('npm run desk -- ingest DIR')).toBeTruthy()
  await ask()
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  expect(screen.getByRole('heading', { name: 'No pictures yet' })).toBeTruthy()
})
