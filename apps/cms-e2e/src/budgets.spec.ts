import { plainPicture } from '@picture-desk/browser'
import type { Page } from '@playwright/test'
import { deskOf, open, shown, story } from './desk-page.ts'
import { importRecords } from './import-records.ts'
import { median } from './median.ts'
import { expect, test } from './test.ts'

// What records the page would be measured with it.
test.use({ deskOf: 'budgets', trace: 'off' })

const previews = '**/v1/images/*/preview'

/** What of the page moved by itself since it was opened: the sum of its layout shifts. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const shifts: number[] = []
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
        }).observe({ type: 'layout-shift', buffered: true })
        // What is buffered is given before the next frame but one.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts.reduce((sum, shift) => sum + shift, 0))))
      }),
  )

/** Holds the previews back until somebody lets them go: long after the rows are there. */
async function holdPreviews(page: Page): Promise<() => void> {
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(previews, async (route) => {
    await held
    await route.continue()
  })
  return () => letGo()
}

test('the rows of the desk and of the library stand still while previews come', async ({ page }) => {
  const { cards, story: field } = deskOf(page)
  const library = page.getByRole('list', { name: 'Pictures of the library' }).getByRole('listitem')
  for (const [address, rows] of [
    ['/', cards],
    ['/library', library],
  ] as const) {
    const letGo = await holdPreviews(page)
    await open(page, address)
    if (address === '/') await field.fill(story)
    await expect(rows).toHaveCount(9)
    const before = await layoutShift(page)
    letGo()
    await expect(shown(rows)).toHaveCount(9)
    const moved = (await layoutShift(page)) - before
    test.info().annotations.push({ type: 'layout shift', description: `${address}: ${moved}` })
    expect(moved).toBeLessThan(0.01)
    await page.unroute(previews)
  }
})

test('the Content-Security-Policy takes scripts of the page alone, and none that stands in it', async ({ request }) => {
  const policy = (await request.get('/')).headers()['content-security-policy']!
  const rules = new Map(policy.split(/;\s*/).map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
  expect(rules.get('script-src') ?? rules.get('default-src')).toEqual(["'self'"])
  expect(policy).not.toContain('unsafe-')
})

test.describe('with many pictures in the library', () => {
  // The library is opened twice, and a thousand pictures are imported.
  test.setTimeout(600_000)

  const words = ['harbour', 'bridge', 'market', 'forest', 'tower', 'garden', 'railway', 'island']
  const madeUp = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `made-up-${index}`,
      labels: [{ name: words[index % words.length]!, confidence: 90 }],
      celebrities: [],
      caption: {
        headline: `Picture ${index}`,
        description: `A ${words[index % 8]} by a ${words[(index >> 3) % 8]}`,
        creator: [],
      },
    }))

  /** Milliseconds from what somebody does to the next paint, of the interactions since the last call. */
  const interactions = (page: Page): Promise<readonly number[]> => page.evaluate(() => window.takeInteractions())

  async function openLibrary(page: Page, address: string, total: number): Promise<void> {
    await page.addInitScript(() => {
      const longest = new Map<number, number>()
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
          if (entry.interactionId > 0)
            longest.set(entry.interactionId, Math.max(entry.duration, longest.get(entry.interactionId) ?? 0))
      }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
      window.takeInteractions = () => {
        const taken = [...longest.values()]
        longest.clear()
        return taken
      }
    })
    const preview = await plainPicture('#808080')
    await page.route(previews, (route) => route.fulfill({ contentType: 'image/jpeg', body: preview }))
    await open(page, address)
    const pictures = page.getByRole('list', { name: 'Pictures of the library' }).getByRole('listitem')
    const scrolledTo = async () => {
      await pictures.last().scrollIntoViewIfNeeded()
      return pictures.count()
    }
    await expect.poll(scrolledTo, { timeout: 300_000, intervals: [100] }).toBe(total)
    await pictures.first().scrollIntoViewIfNeeded()
    await pictures.first().getByRole('button').focus()
  }

  /** What an editor does over and over: goes on, selects, opens, closes. Milliseconds of each. */
  async function work(page: Page): Promise<readonly number[]> {
    await page.bringToFront()
    const devtools = await page.context().newCDPSession(page)
    // Short interactions are not told of at all; on a slower processor none is short.
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await interactions(page)
    for (const key of ['ArrowRight', 'x', 'Enter', 'ArrowRight', 'Escape', 'x', 'ArrowLeft', 'x', 'x']) {
      await page.keyboard.press(key)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    }
    const took = await interactions(page)
    await devtools.detach()
    return took
  }

  test('an interaction with 1,000 pictures takes at most 1.5 times as long as with 100', async ({
    anotherDesk: few,
    browser,
    desk: many,
  }) => {
    expect(await importRecords(few, madeUp(91))).toMatchObject({ total: 100 })
    expect(await importRecords(many, madeUp(991))).toMatchObject({ total: 1_000 })
    const took = { few: [] as number[], many: [] as number[] }
    const [pageOfFew, pageOfMany] = [await browser.newPage(), await browser.newPage()]
    await openLibrary(pageOfFew, `${few.url}/library`, 100)
    await openLibrary(pageOfMany, `${many.url}/library`, 1_000)
    for (let round = 0; round < 4; round++) {
      took.few.push(...(await work(pageOfFew)))
      took.many.push(...(await work(pageOfMany)))
    }
    const [ofFew, ofMany] = [median(took.few), median(took.many)]
    const measured = `${ofMany} ms of ${took.many.length} with 1,000; ${ofFew} ms of ${took.few.length} with 100: ${(ofMany / ofFew).toFixed(2)}`
    test.info().annotations.push({ type: 'interaction to next paint', description: measured })
    expect(took.few.length).toBeGreaterThanOrEqual(20)
    expect(ofMany / ofFew, measured).toBeLessThanOrEqual(1.5)
  })
})

declare global {
  interface Window {
    takeInteractions: () => readonly number[]
  }
}
