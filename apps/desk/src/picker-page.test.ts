import { recordedPage, startBrowser, whyNoPage } from '@picture-desk/browser'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { startDesk } from './run-desk.test.fixture.ts'

/** Models load, nine photographs are ingested and a browser starts, on a busy machine. In milliseconds. */
jest.setTimeout(120_000)

const missing = whyNoPage()
const suite = missing === undefined ? describe : describe.skip

const story = 'Fishing boats lie in the harbour of Nagasaki. The old village lives from the sea.'

/** A CMS of another origin than the desk's: it embeds the picker, or opens it, and keeps what it says. */
const cms = `<!doctype html><html lang="en"><title>CMS</title><link rel="icon" href="data:,">
<script type="module">
  const desk = new URLSearchParams(location.search).get('desk')
  const origin = new URLSearchParams(location.search).get('as') ?? location.origin
  const picker = desk + '/picker?origin=' + encodeURIComponent(origin)
  window.said = []
  let embedded
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== desk || source !== embedded) return
    window.said.push(data)
    if (data.type === 'picture-desk:ready')
      source.postMessage({ type: 'picture-desk:story', text: ${JSON.stringify(story)}, slot: '1:1' }, desk)
  })
  window.embed = () => {
    const frame = Object.assign(document.createElement('iframe'), { width: 1000, height: 700, src: picker })
    document.body.append(frame)
    embedded = frame.contentWindow
  }
  window.openWindow = () => void (embedded = window.open(picker))
</script></html>`

type Said = { readonly type: string; readonly picture?: Readonly<Record<string, unknown>> }

suite(`the picker in a CMS of another origin${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let folder: string
  let host: Server
  let desk: ReturnType<typeof startDesk>
  let deskUrl: string
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'picker-page-'))
    host = createServer((_, response) => response.setHeader('content-type', 'text/html').end(cms))
    await once(host.listen(0, '127.0.0.1'), 'listening')
    desk = startDesk(folder, ['serve', '--port', '0', '--no-open', '--picker-origin', hostUrl()])
    deskUrl = await desk.said(/http:\/\/localhost:\d+/)
    await desk.said(/9 new, .* 9 in the index/)
    browser = await startBrowser()
  })
  afterAll(async () => {
    // A server lets the connections of a browser end before it stops.
    await browser?.close()
    desk?.kill('SIGTERM')
    await desk?.ended
    host?.closeAllConnections()
    host?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    context = await browser.newContext()
    ;({ complaints, page } = await recordedPage(context))
  })
  afterEach(() => context.close())

  const hostUrl = () => `http://127.0.0.1:${(host.address() as AddressInfo).port}`
  const openCms = (as = hostUrl()) =>
    page.goto(`${hostUrl()}/?${new URLSearchParams({ desk: deskUrl, as }).toString()}`)
  const said = () => page.evaluate<Said[]>('said')

  /** Picks the best picture by key. */
  async function pick(picker: Frame | Page) {
    const cards = picker.getByRole('list', { name: 'Pictures found, best first' }).getByRole('listitem')
    await cards.first().locator('[data-state=shown]').waitFor()
    await cards.first().getByRole('button').first().press('u')
    await page.waitForFunction(`said.some(({ type }) => type === 'picture-desk:picked')`)
    return (await said()).at(-1)?.picture
  }

  test('in a frame it gets the story and gives the picture, cut for the slot', async () => {
    await openCms()
    await page.evaluate('embed()')
    const frame = await (await page.waitForSelector('iframe')).contentFrame()
    const picture = await pick(frame!)
    expect(picture).toMatchObject({
      url: expect.stringMatching(/^data:image\/jpeg;base64,/) as string,
      credit: expect.stringContaining('Felice Beato') as string,
      html: expect.stringContaining('<figure data-picture="') as string,
    })
    const { height, width } = picture!['crop'] as { readonly height: number; readonly width: number }
    expect(width).toBe(height)
    expect((await said()).map(({ type }) => type)).toEqual(['picture-desk:ready', 'picture-desk:picked'])
    expect(complaints).toEqual([])
  })

  test('a window of its own keeps the page that opened it', async () => {
    await openCms()
    const [picker] = await Promise.all([context.waitForEvent('page'), page.evaluate('openWindow()')])
    expect(await pick(picker)).toHaveProperty('id')
    await picker.getByRole('button', { name: 'Cancel' }).click()
    await page.waitForFunction(`said.at(-1).type === 'picture-desk:cancelled'`)
  })

  test('who names another origin than was allowed gets nothing, and says why', async () => {
    await openCms('https://evil.example')
    await page.evaluate('embed()')
    const frame = await (await page.waitForSelector('iframe')).contentFrame()
    await frame!.getByRole('alert').getByText('https://evil.example').waitFor()
    expect(await said()).toEqual([])
  })

  test('a page of an origin that was not allowed cannot frame it, whatever it says', async () => {
    const elsewhere = hostUrl().replace('127.0.0.1', 'localhost')
    await page.goto(`${elsewhere}/?${new URLSearchParams({ desk: deskUrl, as: hostUrl() }).toString()}`)
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await page.evaluate('embed()')
    await refused
    expect(await said()).toEqual([])
  })
})
