import { searchApiClient } from '@picture-desk/search-api-contract'
import type { Locator, Page } from '@playwright/test'
import { deskOf, open, shown, story } from './desk-page.ts'
import { importRecords } from './import-records.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'map' })

/** A hundred made-up pictures of each, beside the nine photographs. */
const categories = {
  'Animals and Pets': ['Cat', 'Dog', 'Horse', 'Sheep', 'Cow'],
  'Transport and Logistics': ['Bus', 'Train', 'Boat', 'Bicycle', 'Truck'],
  'Food and Beverage': ['Pizza', 'Cake', 'Apple', 'Sandwich', 'Wine'],
}
const madeUp = Object.entries(categories).flatMap(([category, names]) =>
  [...Array(100).keys()].map((number) => {
    const name = names[number % names.length]!
    return {
      id: `${name}-${number}`,
      labels: [{ name, confidence: 60 + (number % 40), categories: [category] }],
      celebrities: [],
      caption: { headline: `${name} number ${number}` },
    }
  }),
)

test.beforeAll(async ({ desk }) => {
  expect(await importRecords(desk, madeUp)).toMatchObject({ failed: 0, total: 309 })
  const { map } = searchApiClient({ baseUrl: desk.url })
  await expect.poll(map, { timeout: 90_000 }).toMatchObject({ state: 'ready', stale: false, total: 309 })
})

/** What one finds on the map. */
const mapOf = (page: Page) => {
  const canvas = page.getByRole('img', { name: /^309 pictures as points/ })
  const plot = page.locator('.map-plot').filter({ has: canvas })
  return {
    plot,
    /** Pixels that have a colour. */
    drawn: () =>
      canvas.evaluate((element) => {
        const { height, width } = element as HTMLCanvasElement
        const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
        return data.filter((value, index) => index % 4 === 3 && value > 0).length
      }),
    place: plot.getByRole('img', { name: 'Place of the story' }),
    nearest: page.getByRole('list', { name: 'Pictures nearest to the story' }).getByRole('button'),
    /** The mark of one of the nearest on the plot, by its number in the list. */
    mark: (number: number) => plot.getByText(String(number), { exact: true }),
    card: page.getByRole('tooltip'),
    details: page.getByRole('complementary'),
  }
}

/** In CSS pixels. */
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** One that has no size. */
async function middleOf(something: Locator): Promise<Box> {
  const { height, width, x, y } = (await something.boundingBox())!
  return { x: x + width / 2, y: y + height / 2, width: 0, height: 0 }
}

/** From the outermost of the marks of the ten nearest to the one opposite. */
async function nearestBox(page: Page): Promise<Box> {
  const middles = await Promise.all([...Array(10).keys()].map((index) => middleOf(mapOf(page).mark(index + 1))))
  const [xs, ys] = [middles.map(({ x }) => x), middles.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** By how many pixels a box lies within another one, at the side where it is least. Below zero: it does not. */
const within = (inner: Box, outer: Box): number =>
  Math.min(
    inner.x - outer.x,
    inner.y - outer.y,
    outer.x + outer.width - (inner.x + inner.width),
    outer.y + outer.height - (inner.y + inner.height),
  )

/** By its key: the marks lie apart then. */
async function zoomToStory(page: Page): Promise<void> {
  const { height } = await nearestBox(page)
  await page.keyboard.press('g')
  await expect.poll(async () => (await nearestBox(page)).height).toBeGreaterThan(10 * height)
}

test.beforeEach(async ({ expectComplaint, page }) => {
  // Made-up pictures have no preview.
  expectComplaint(/404/)
  // The map stands where it is moved to.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await deskOf(page).story.fill(story)
  await page.getByRole('link', { name: 'Map' }).click()
  await expect(mapOf(page).nearest).toHaveCount(10)
})

test('all pictures are drawn; a category that is switched off is gone, as the address says', async ({ page }) => {
  const { drawn } = mapOf(page)
  await expect.poll(drawn).toBeGreaterThan(309 * 9)
  const all = await drawn()
  await page.getByRole('checkbox', { name: 'Food and Beverage 100' }).uncheck()
  await expect.poll(drawn).toBeLessThan(0.8 * all)
  await expect(page).toHaveURL(/\?off=Food\+and\+Beverage$/)
})

test('the place of the story is marked amid its nearest, which are of what it is about; a key zooms to them', async ({
  page,
}) => {
  const { nearest, place, plot } = mapOf(page)
  await expect(nearest.filter({ hasText: /Boat|River/ })).toHaveCount(10)
  await zoomToStory(page)
  const marks = await nearestBox(page)
  expect(within(marks, (await plot.boundingBox())!)).toBeGreaterThan(0)
  expect(within(await middleOf(place), marks)).toBeGreaterThan(-1)
})

test('by key the map is moved and zoomed, and a picture opened', async ({ page }) => {
  const { card, details, nearest } = mapOf(page)
  const { keyboard } = page
  const whole = await nearestBox(page)
  await keyboard.press('+')
  await expect.poll(async () => (await nearestBox(page)).height).toBeCloseTo(1.6 * whole.height, 0)
  const { x, y } = await nearestBox(page)
  await keyboard.press('ArrowRight')
  await expect.poll(async () => (await nearestBox(page)).x).toBeCloseTo(x - 80, 0)
  await keyboard.press('ArrowUp')
  await expect.poll(async () => (await nearestBox(page)).y).toBeCloseTo(y + 80, 0)
  await keyboard.press('0')
  await expect.poll(() => nearestBox(page)).toEqual(whole)

  await nearest.first().focus()
  await keyboard.press('ArrowDown')
  await expect(nearest.nth(1)).toBeFocused()
  await expect(card.getByText('Boat number')).toBeVisible()
  await keyboard.press('Enter')
  await expect(details.getByRole('heading', { name: /^Boat number \d+$/ })).toBeVisible()
  await keyboard.press('Escape')
  await expect(details).toHaveCount(0)
  await expect(nearest.nth(1)).toBeFocused()
})

test('who points at a photograph sees its preview; a click opens it', async ({ page }) => {
  const { card, details, mark, nearest } = mapOf(page)
  const title = 'Boats on the river in Nagasaki'
  await zoomToStory(page)
  const number = await nearest.filter({ hasText: title }).getByText(/^\d+$/).textContent()
  const { x, y } = await middleOf(mark(Number(number)))
  await page.mouse.move(x, y)
  await expect(card.getByText(title)).toBeVisible()
  await expect(shown(card)).toHaveCount(1)
  await page.mouse.click(x, y)
  await expect(details.getByRole('heading', { name: title })).toBeVisible()
  await expect(page).toHaveURL(/\?picture=/)
})
