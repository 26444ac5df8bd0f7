import { searchApiClient } from '@picture-desk/search-api-contract'
import type { Page } from '@playwright/test'
import { deskOf, open, paste, pictureOf, shown, story } from './desk-page.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'picks' })

type Copied = { readonly alt: string; readonly width: number; readonly caption: string; readonly text: string }

/** The figure on the clipboard, its picture decoded. */
const copiedFigure = (page: Page): Promise<Copied> =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const [html, text] = await Promise.all(
      ['text/html', 'text/plain'].map(async (type) => (await item!.getType(type)).text()),
    )
    const figure = new DOMParser().parseFromString(html!, 'text/html').querySelector('figure')!
    const { alt, src } = figure.querySelector('img')!
    const picture = new Image()
    picture.src = src
    await picture.decode()
    return { alt, width: picture.naturalWidth, caption: figure.textContent, text: text! }
  })

test('from a pasted article to a copied picture with credit and alternative text, in three actions', async ({
  desk,
  page,
}) => {
  const { cards, details, story: field } = deskOf(page)
  await open(page)
  await expect(page.getByText('Paste a story')).toBeVisible()

  await paste(page, story)
  await expect(field).toHaveValue(story)
  await expect(page.getByRole('paragraph').filter({ hasText: 'Best 9 of 9' })).toBeVisible()

  await cards.filter({ hasText: 'Boats on the river in Nagasaki' }).getByRole('button').click()
  await expect(details.getByRole('heading', { name: 'Why it matched' })).toBeVisible()

  await details.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText('Picture, credit and alternative text are on the clipboard as HTML.')).toBeVisible()

  const { alt, caption, text, width } = await copiedFigure(page)
  expect(alt).toBe(
    'A sailing boat with a high mast and covered rowing boats lie before the wooden houses of a fishing village.',
  )
  expect(caption).toContain('Felice Beato / Getty')
  expect(width).toBeGreaterThan(800)
  expect(text).toContain('<figure data-picture=')
  await expect(cards.first().getByText('used')).toBeVisible()
  const { picks } = await searchApiClient({ baseUrl: desk.url }).picks()
  expect(picks).toMatchObject([{ verdict: 'use', rank: 1, article: story }])
})

test('the evidence is that of the picture: why it matched, what it shows, who has to be named', async ({ page }) => {
  const { cards, details, story: field } = deskOf(page)
  await open(page)
  await field.fill(story)
  const first = cards.first()
  await expect(first.getByText('Boats on the river in Nagasaki')).toBeVisible()
  await expect(first.getByText(/Felice Beato/)).toBeVisible()
  await expect(first.getByText(/^(Shows|Both texts say)/)).toBeVisible()

  await expect(shown(cards)).toHaveCount(9)
  const widths = await shown(cards)
    .getByRole('img')
    .evaluateAll((previews) => previews.map((preview) => (preview as HTMLImageElement).naturalWidth))
  expect(Math.min(...widths)).toBeGreaterThan(0)
  expect(Math.max(...widths)).toBeLessThanOrEqual(1_024)

  await pictureOf(first).click()
  for (const fact of ['Why it matched', 'Recognised', 'Caption', 'File', 'Similar pictures'])
    await expect(details.getByRole('heading', { name: fact, exact: true })).toBeVisible()
  await expect(details.getByText('CC0: free for any use')).toBeVisible()
  await expect(details.getByText('1865')).toBeVisible()
})
