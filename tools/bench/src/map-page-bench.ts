import { recordedPage, siteHeaders, startBrowser, startPageServer, whyNoPage } from '@picture-desk/browser'
import type { ReadyMap } from '@picture-desk/search-api-contract'
import { searchRoutes, type SearchApi } from '@picture-desk/search-api-contract/server'
import type { Browser } from 'playwright-core'
import { median, type Measurement } from './measurement.ts'

export type MapPageBenchOptions = {
  /** How often each map is panned; the median counts. */
  readonly runs: number
  /** Pictures of the two maps that are compared. */
  readonly pictures?: readonly [few: number, many: number]
}

/** Frames in which a pointer drags the map along, once in each. */
const frames = 90
/** The many may take so many times what the few take. */
const mostRatio = 2

/**
 * How long a frame takes while the map is panned in a real browser, with few and with many pictures, which take turns. The page is
 * the built one, under the headers of CloudFront.
 */
export async function mapPageBench({
  pictures = [5_000, 50_000],
  runs,
}: MapPageBenchOptions): Promise<readonly Measurement[]> {
  const missing = whyNoPage()
  if (missing !== undefined) throw new Error(`The map cannot be measured: ${missing}.`)
  const server = await startPageServer()
  const browser = await startBrowser()
  try {
    const taken = new Map(pictures.map((count) => [count, [] as number[]]))
    for (let run = 0; run < runs; run++)
      for (const count of pictures) {
        const routes = searchRoutes(apiOf(madeUpMap(count)))
        server.show({ headers: siteHeaders(nowhere), config: {}, api: (request) => routes.fetch(request) })
        taken.get(count)!.push(await frameTime(browser, `${server.url}/map`))
      }
    const [few, many] = pictures.map((count) => median(taken.get(count)!))
    const what = (count: number) => `map: a frame while ${count.toLocaleString('en')} points are panned`
    return [
      { what: what(pictures[0]), value: few!, unit: 'ms' },
      { what: what(pictures[1]), value: many!, unit: 'ms' },
      { what: 'map: the second to the first', value: many! / few!, unit: 'x', goal: { atMost: mostRatio } },
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

const nowhere = { login: 'https://login.invalid', issuer: 'https://issuer.invalid', bucket: 'https://bucket.invalid' }

/** Milliseconds from one frame to the next, on average, while a pointer drags. */
async function frameTime(browser: Browser, url: string): Promise<number> {
  const { page } = await recordedPage(browser)
  try {
    await page.goto(url)
    await page.locator('.map-plot canvas').waitFor()
    return await page.evaluate<number>(panned)
  } finally {
    await page.close()
  }
}

/** In the page: a drag from frame to frame. Playwright's own mouse would wait for an answer to each move. */
const panned = `new Promise((resolve) => {
  const plot = document.querySelector('.map-plot')
  const say = (target, type, index) =>
    target.dispatchEvent(new MouseEvent(type, {
      bubbles: true,
      cancelable: true,
      view: window,
      buttons: 1,
      clientX: 800 + 200 * Math.sin(index / 8),
      clientY: 450 + 100 * Math.cos(index / 8),
    }))
  let index = 0
  let begun
  const frame = (now) => {
    begun ??= now
    if (index === ${frames}) {
      say(window, 'mouseup', index)
      return resolve((now - begun) / index)
    }
    say(window, 'mousemove', index++)
    requestAnimationFrame(frame)
  }
  say(plot, 'mousedown', 0)
  requestAnimationFrame(frame)
})`

/** Clouds of points, of ten categories. */
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

/** As much of a desk as the map asks for. */
function apiOf(map: ReadyMap): SearchApi {
  const status = { indexed: map.total, unchanged: 0, replaced: 0, removed: 0, failed: 0, total: map.total, queue: 0 }
  const parts: Pick<SearchApi, 'map' | 'status'> = {
    map: async () => map,
    status: async () => ({ ...status, model: { name: 'none', dimensions: 1 }, index: { kind: 'memory' }, notices: [] }),
  }
  return parts as SearchApi
}
