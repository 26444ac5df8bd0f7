import type { ReadyMap } from '@picture-desk/search-api-contract'
import type { Page } from '@playwright/test'
import { open } from './desk-page.ts'
import { median } from './median.ts'
import { expect, test } from './test.ts'

// What records the page would be measured with it.
test.use({ trace: 'off' })

/** Pans of each map that are measured. An even number: each second one goes back. */
const pans = 8
/** Frames of a pan; the pointer moves on in each. */
const frames = 90
/** The many may take so many times what the few take. */
const mostRatio = 2

/** Clouds of points, of ten categories and of none. */
function madeUpMap(count: number): ReadyMap {
  const rows = [...Array(count).keys()]
  const cloud = (row: number) => row % 30
  // Golden ratios spread points evenly without chance.
  const share = (row: number, step: number) => (row * step) % 1
  const at = (row: number, turn: (angle: number) => number, step: number) =>
    Math.round(10_000 * (0.7 * turn(cloud(row)) * share(cloud(row), 0.618) + 0.2 * (share(row, step) - 0.5))) / 10_000
  return {
    state: 'ready',
    stale: false,
    index: 'made-up',
    madeAt: new Date(0).toISOString(),
    total: count,
    categories: [...Array(10).keys()].map((category) => `Category ${category}`),
    ids: rows.map((row) => `picture-${row}`),
    x: rows.map((row) => at(row, Math.cos, 0.754_877_666)),
    y: rows.map((row) => at(row, Math.sin, 0.569_840_29)),
    category: rows.map((row) => (cloud(row) % 11) - 1),
  }
}

/** Opens the map as a desk of so many pictures has it: to lay it out would take minutes. */
async function openMap(page: Page, url: string, count: number): Promise<void> {
  await page.route('**/v1/map', (route) => route.fulfill({ json: madeUpMap(count) }))
  await open(page, `${url}/map`)
  await expect(plotOf(page)).toBeVisible()
}

const plotOf = (page: Page) => page.getByRole('img', { name: / pictures as points/ })

/** What is drawn, pixel for pixel. */
const drawn = (page: Page): Promise<string> =>
  plotOf(page).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())

/**
 * Milliseconds from one frame to the next, on average, while a pointer drags the map along; a drag `back` undoes one before.
 * From within the page: Playwright's own mouse would wait for an answer to each move.
 */
const dragged = (page: Page, back: boolean): Promise<number> =>
  plotOf(page).evaluate(
    (plot, { frames, way }) =>
      new Promise<number>((resolve) => {
        const say = (target: EventTarget, type: string, index: number) =>
          target.dispatchEvent(
            new MouseEvent(type, {
              bubbles: true,
              cancelable: true,
              view: window,
              buttons: 1,
              clientX: 800 + way * 200 * Math.sin(index / 8),
              clientY: 450 + way * 100 * Math.cos(index / 8),
            }),
          )
        let index = 0
        let begun: number | undefined
        const frame = (now: number) => {
          begun ??= now
          if (index === frames) {
            say(window, 'mouseup', index)
            return resolve((now - begun) / index)
          }
          say(window, 'mousemove', index++)
          requestAnimationFrame(frame)
        }
        say(plot, 'mousedown', 0)
        requestAnimationFrame(frame)
      }),
    { frames, way: back ? -1 : 1 },
  )

test('a frame while 50,000 points are panned takes at most twice as long as with 5,000', async ({ browser, desk }) => {
  // Where each frame takes a third of a second, too.
  test.setTimeout(900_000)
  const [few, many] = [
    { page: await browser.newPage(), took: [] as number[] },
    { page: await browser.newPage(), took: [] as number[] },
  ]
  await openMap(few.page, desk.url, 5_000)
  await openMap(many.page, desk.url, 50_000)
  // Before anything counts the browser compiles what it runs often; and what is dragged has to move.
  for (const { page } of [few, many])
    for (const back of [false, true]) {
      await page.bringToFront()
      const before = await drawn(page)
      await dragged(page, back)
      expect(await drawn(page)).not.toBe(before)
    }
  // They take turns: what else the machine does meets both.
  for (let pan = 0; pan < pans; pan++)
    for (const { page, took } of [few, many]) {
      await page.bringToFront()
      took.push(await dragged(page, pan % 2 === 1))
    }
  const [ofFew, ofMany] = [median(few.took), median(many.took)]
  const measured = `${ofMany.toFixed(1)} ms with 50,000 points; ${ofFew.toFixed(1)} ms with 5,000: ${(ofMany / ofFew).toFixed(2)}`
  test.info().annotations.push({ type: 'frame while the map is panned', description: measured })
  expect(ofMany / ofFew, measured).toBeLessThanOrEqual(mostRatio)
})
