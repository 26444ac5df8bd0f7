import { recordedPage, startBrowser, whyNoPage } from '@picture-desk/browser'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { runDesk, startDesk, until } from './run-desk.test.fixture.ts'

/** Models load, a map is laid out and a browser starts, on a busy machine. In milliseconds. */
jest.setTimeout(120_000)

const missing = whyNoPage()
const suite = missing === undefined ? describe : describe.skip

/** A hundred pictures of each. */
const shown = {
  'Animals and Pets': ['Cat', 'Dog', 'Horse', 'Sheep', 'Cow'],
  'Transport and Logistics': ['Bus', 'Train', 'Boat', 'Bicycle', 'Truck'],
  'Food and Beverage': ['Pizza', 'Cake', 'Apple', 'Sandwich', 'Wine'],
}
const records = Object.entries(shown).flatMap(([category, names]) =>
  [...Array(100).keys()].map((number) => {
    const name = names[number % names.length]!
    return {
      id: `${name}-${number}`.toLowerCase(),
      source: `import:${name}-${number}`,
      folder: 'made-up',
      file: `${name}-${number}.jpg`,
      labels: [{ name, confidence: 60 + (number % 40), categories: [category] }],
      celebrities: [],
      caption: { headline: `${name} number ${number}` },
      description: '',
      ingestedAt: '2026-11-26T09:00:00.000Z',
    }
  }),
)
const story = 'The train to the harbour was late again, and the buses were full. Who could took the boat.'

suite(`the map of three hundred made-up records${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let folder: string
  let desk: ReturnType<typeof startDesk>
  let url: string
  let browser: Browser
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'map-page-'))
    writeFileSync(join(folder, 'records.jsonl'), records.map((record) => JSON.stringify(record)).join('\n'))
    expect(await runDesk(folder, ['import', 'records.jsonl'])).toMatchObject({ code: 0 })
    // A folder without pictures, or the desk would begin with its samples.
    desk = startDesk(folder, ['serve', '--photos', mkdtempSync(join(folder, 'photos-')), '--port', '0', '--no-open'])
    url = await desk.said(/http:\/\/localhost:\d+/)
    browser = await startBrowser()
  })
  afterAll(async () => {
    // A server lets the connections of a browser end before it stops.
    await browser?.close()
    desk?.kill('SIGTERM')
    await desk?.ended
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    ;({ complaints, page } = await recordedPage(browser))
    await page.goto(url)
    await page.getByRole('textbox', { name: 'Story' }).fill(story)
    await page.getByRole('link', { name: 'Map' }).click()
    await page.getByRole('img', { name: /^300 pictures as points/ }).waitFor({ timeout: 90_000 })
    await nearest().first().waitFor()
  })
  afterEach(async () => {
    // Imported pictures have no preview.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
    await page.close()
  })

  const nearest = () => page.getByRole('list', { name: 'Pictures nearest to the story' }).getByRole('button')
  /** How many pixels of the plot have a colour. */
  const drawn = () =>
    page.evaluate<number>(`(() => {
      const canvas = document.querySelector('.map-plot canvas')
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return data.filter((value, index) => index % 4 === 3 && value > 0).length
    })()`)

  test('all pictures are drawn, with their categories; one that is switched off is gone', async () => {
    const all = await drawn()
    expect(all).toBeGreaterThan(300 * 9)
    await page.getByRole('checkbox', { name: 'Food and Beverage 100' }).uncheck()
    await page.waitForFunction(`location.search === '?off=Food+and+Beverage'`)
    await until(async () => (await drawn()) < 0.8 * all)
  })

  test('the ten that are nearest to the story are of what it is about, and can be gone through by key', async () => {
    expect(await nearest().count()).toBe(10)
    await nearest()
      .getByText(/number/)
      .nth(9)
      .waitFor()
    for (const text of await nearest().allInnerTexts()) expect(text).toMatch(/Train|Bus|Boat|Bicycle|Truck/)
    await page.keyboard.press('z')
    await nearest().first().focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('tooltip').getByText('Transport and Logistics').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: /number/ }).waitFor()
    await page.keyboard.press('Escape')
    expect(await nearest().nth(1).and(page.locator(':focus')).count()).toBe(1)
  })
})
