import { screen, waitFor, within } from '@testing-library/react'
import { cardOf, openPage, type SearchApi } from '../../../testing/open-page.tsx'
import { answer, match, record } from '../../../testing/pictures.ts'
import { narrowScreen } from '../../use-media-query.ts'

/** Finds pictures and opens the details of the second. */
async function openSecond(parts: Partial<SearchApi> = {}) {
  const page = openPage(parts)
  await page.find()
  await page.user.click(cardOf('p2'))
  return page
}
const panel = (name = 'p2.jpg') => screen.getByRole('complementary', { name })
const noPanel = () => expect(screen.queryByRole('complementary')).toBeNull()
afterEach(() => jest.restoreAllMocks())

const box = (left: number) => ({ left, top: 0.1, width: 0.2, height: 0.2 })

test('the details say why it was found and all that is known, what is not stated too', async () => {
  await openSecond()
  expect(await screen.findByText('640 × 480 px')).toBeTruthy()
  const texts = ['2 of 10', 'Shows bus number p2', '2026 Agency', 'not stated', '91 %', 'JPEG, 220 kB', '1 May 2026']
  for (const text of texts) expect(panel().textContent).toContain(text.replace(' %', '\u00a0%'))
})

test('the sentence of the article that a picture answers is a quotation', async () => {
  const evidence = [{ kind: 'sentence' as const, value: 'It <b>rains</b>.', reason: 'Answers this sentence' }]
  await openSecond({ search: async () => answer({ results: [match('p1'), match('p2', { evidence })] }) })
  const [quotation] = panel().querySelectorAll('q')
  expect(quotation?.textContent).toBe('It <b>rains</b>.')
  expect(quotation?.parentElement?.textContent).toBe('Answers this sentence: It <b>rains</b>.')
})

test.each([
  ['Escape', async ({ user }: ReturnType<typeof openPage>) => user.keyboard('{Escape}')],
  ['its button', async ({ user }: ReturnType<typeof openPage>) => user.click(screen.getByLabelText('Close details'))],
])('%s closes it, and the focus returns to the card', async (_way, close) => {
  const page = await openSecond()
  await page.user.keyboard('{ArrowRight}')
  expect(location.search).toBe('?picture=p3')
  await close(page)
  noPanel()
  expect(location.search).toBe('')
  expect(document.activeElement).toBe(cardOf('p3'))
})

test('the Back button closes what was opened, and Forward opens it again', async () => {
  await openSecond()
  history.back()
  await waitFor(noPanel)
  history.forward()
  expect(await screen.findByRole('complementary', { name: 'p2.jpg' })).toBeTruthy()
})

test('an address with a picture opens it without a search', async () => {
  const { find } = openPage({}, '/?picture=s7')
  expect(await screen.findByRole('complementary', { name: 's7.jpg' })).toBeTruthy()
  expect(screen.queryByText('Why it was found')).toBeNull()
  await find()
  // It is none of those found, and what was found counts.
  noPanel()
})

test('a similar picture opens in its place', async () => {
  const { user } = await openSecond()
  await user.click(await screen.findByTitle('s1.jpg'))
  expect(panel('s1.jpg')).toBeTruthy()
  expect(location.search).toBe('?picture=s1')
  expect(document.activeElement?.textContent).toBe('s1.jpg')
  // It has no place among those found, so there is none next to it.
  await user.keyboard('{ArrowRight}')
  expect(panel('s1.jpg')).toBeTruthy()
})

test('what is where is drawn over the picture on demand, a face with a name once', async () => {
  const bus = { name: 'Bus', confidence: 90, parents: [], aliases: [], categories: [], boxes: [box(0), box(0.5)] }
  const ada = { name: 'Ada', urls: [], matchConfidence: 99, box: box(0.3) }
  const { user } = await openSecond({
    image: async (id) => record(id, { labels: [bus], celebrities: [ada], faces: [box(0.3), box(0.7)] }),
  })
  await screen.findByText('640 × 480 px')
  await user.click(screen.getByRole('checkbox', { name: 'Show what is where' }))
  expect(within(panel()).getByRole('img', { name: 'Bus, Bus, Face, Ada' })).toBeTruthy()
  await user.keyboard('b')
  expect(within(panel()).queryByRole('img', { name: 'Bus, Bus, Face, Ada' })).toBeNull()
})

test('the credit line goes to the clipboard by its button and by a key', async () => {
  const { user } = await openSecond()
  const copy = jest.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await user.click(screen.getByRole('button', { name: 'Copy credit line' }))
  expect(await screen.findByText('Copied')).toBeTruthy()
  await user.keyboard('c')
  const line = 'Jane Doe / Agency © 2026 Agency'
  expect(copy.mock.calls).toEqual([[line], [line]])
})

test('a picture is deleted after a second question; then the next one is shown', async () => {
  const removed: string[] = []
  const remove: SearchApi['remove'] = async (id) => {
    removed.push(id)
    return { id, removed: true }
  }
  const { user } = await openSecond({ remove })
  await user.click(screen.getByRole('button', { name: 'Delete…' }))
  expect(removed).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Delete picture' }))
  expect(await screen.findByRole('complementary', { name: 'p3.jpg' })).toBeTruthy()
  expect(removed).toEqual(['p2'])
  expect(screen.queryByText('p2.jpg')).toBeNull()
  expect(screen.getByText('p2.jpg is deleted.').getAttribute('role')).toBe('status')
  expect(document.activeElement).toBe(cardOf('p3'))
})

test('who keeps it, by the button or by Escape, is back where the question was asked', async () => {
  const { user } = await openSecond()
  for (const answer of [() => user.click(screen.getByText('Keep it')), () => user.keyboard('{Escape}')]) {
    await user.click(screen.getByRole('button', { name: 'Delete…' }))
    await answer()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete…' }))
  }
})

describe('on a narrow screen', () => {
  beforeEach(() => {
    const narrow = Object.assign(window.matchMedia(narrowScreen), { matches: true })
    jest.spyOn(window, 'matchMedia').mockReturnValue(narrow)
  })

  test('the details take the screen: the focus goes into them, and what lies behind cannot be reached', async () => {
    const { user } = await openSecond()
    expect(document.activeElement?.textContent).toBe('p2.jpg')
    expect(screen.getByRole('list', { name: /^Pictures found/ }).closest('[inert]')).not.toBeNull()
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(cardOf('p2'))
    expect(document.querySelector('[inert]')).toBeNull()
  })
})
