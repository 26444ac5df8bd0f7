import type { FrameLocator, Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { deskOf, pictureOf, shown, story } from './desk-page.ts'
import { test } from './foreign-site.ts'
import { expect } from './test.ts'

/** A CMS that opens the picker in a frame or as a window, sends it the story, and keeps all that it is told. */
const cmsPage = `<!doctype html><html lang="en"><title>CMS</title><link rel="icon" href="data:,">
<button id="embed">Embed the picker</button> <button id="open">Open the picker</button>
<script type="module">
  const asked = new URLSearchParams(location.search)
  const desk = asked.get('desk')
  const picker = desk + '/picker?' + new URLSearchParams({ origin: asked.get('as') })
  window.told = []
  addEventListener('message', ({ data, origin, source }) => {
    window.told.push({ ...data, from: origin })
    if (data.type === 'picture-desk:ready')
      source.postMessage({ type: 'picture-desk:story', text: ${JSON.stringify(story)}, slot: '1:1' }, desk)
  })
  document.getElementById('embed').onclick = () =>
    document.body.append(Object.assign(document.createElement('iframe'), { width: 1000, height: 700, src: picker }))
  document.getElementById('open').onclick = () => void window.open(picker)
</script></html>`

type Told = { readonly type: string; readonly from: string; readonly picture?: Readonly<Record<string, unknown>> }

/** Opens the CMS, which says to the picker that it is `as`. */
const openCms = (page: Page, desk: string, at: string, as = at) =>
  page.goto(`${at}/?${new URLSearchParams({ desk, as }).toString()}`)

const embed = async (page: Page): Promise<FrameLocator> => {
  await page.getByRole('button', { name: 'Embed the picker' }).click()
  return page.frameLocator('iframe')
}
const openWindow = async (page: Page): Promise<Page> => {
  const [picker] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open the picker' }).click(),
  ])
  return picker
}

const told = (page: Page) => page.evaluate(() => (window as unknown as { readonly told: readonly Told[] }).told)

/** Picks the picture that fits best, by its key. */
async function pick(picker: FrameLocator | Page): Promise<void> {
  const cards = picker.getByRole('list', { name: 'Pictures found, best first' }).getByRole('listitem')
  await expect(shown(cards.first())).toBeVisible()
  await pictureOf(cards.first()).press('u')
}

test.beforeEach(({ cms }) => cms.show(cmsPage))

const ways = [
  ['in a frame', embed],
  ['as a window of its own', openWindow],
] as const

for (const [where, show] of ways)
  test(`${where} it gets the story, and gives the CMS picture, crop, credit and alternative text`, async ({
    cms,
    desk,
    page,
  }) => {
    await openCms(page, desk.url, cms.origin)
    const picker = await show(page)
    await expect(picker.getByRole('textbox', { name: 'Story' })).toHaveValue(story)
    await pick(picker)
    await expect(picker.getByText(`The picture went to ${new URL(cms.origin).host}.`)).toBeVisible()
    await picker.getByRole('button', { name: 'Cancel' }).click()
    await expect
      .poll(async () => (await told(page)).map(({ from, type }) => `${type} from ${from}`))
      .toEqual([
        `picture-desk:ready from ${desk.url}`,
        `picture-desk:picked from ${desk.url}`,
        `picture-desk:cancelled from ${desk.url}`,
      ])
    const { picture } = (await told(page))[1]!
    expect(picture).toMatchObject({
      url: expect.stringMatching(/^data:image\/jpeg;base64,/),
      alt: 'A sailing boat with a high mast and covered rowing boats lie before the wooden houses of a fishing village.',
      credit: "Felice Beato / Getty's Open Content Program",
      html: expect.stringContaining('<figure data-picture="'),
    })
    // The picture as it was cut for the slot.
    const { height, width } = picture!['crop'] as { readonly height: number; readonly width: number }
    expect(width).toBe(height)
    const ratio = await page.evaluate(async (url) => {
      const image = Object.assign(new Image(), { src: url })
      await image.decode()
      return image.naturalWidth / image.naturalHeight
    }, picture!['url'] as string)
    expect(ratio).toBe(1)
  })

for (const [where, show] of ways)
  test(`who names an origin that is not allowed is told so ${where}, and gets nothing`, async ({ cms, desk, page }) => {
    await openCms(page, desk.url, cms.origin, 'https://evil.example')
    const picker = await show(page)
    await expect(picker.getByRole('alert').getByText('https://evil.example')).toBeVisible()
    await expect(picker.getByRole('textbox')).toHaveCount(0)
    expect(await told(page)).toEqual([])
  })

test('axe finds nothing in it, light or dark, wide or narrow, and nothing is wider than it', async ({
  cms,
  desk,
  page,
}) => {
  await openCms(page, desk.url, cms.origin)
  const picker = await openWindow(page)
  await picker.emulateMedia({ reducedMotion: 'reduce' })
  await expect(shown(deskOf(picker).cards)).toHaveCount(9)
  await expectAccessible(picker)
})

test.describe('a page that names an allowed origin and has another one', () => {
  const elsewhere = (origin: string) => origin.replace('127.0.0.1', 'localhost')

  test('cannot frame the picker', async ({ cms, desk, expectComplaint, page }) => {
    expectComplaint(/frame-ancestors/)
    await openCms(page, desk.url, elsewhere(cms.origin), cms.origin)
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    const picker = await embed(page)
    await refused
    await expect(picker.getByRole('textbox')).toHaveCount(0)
    expect(await told(page)).toEqual([])
  })

  test('gets nothing of what is picked in a window: each message names whom it is for', async ({ cms, desk, page }) => {
    await openCms(page, desk.url, elsewhere(cms.origin), cms.origin)
    const picker = await openWindow(page)
    await picker.getByRole('textbox', { name: 'Story' }).fill(story)
    await pick(picker)
    await expect(picker.getByText('The picture went to')).toBeVisible()
    // Messages come in their order: one for anybody, which comes last, is the first that comes.
    await picker.evaluate(() => (opener as Window).postMessage({ type: 'for anybody' }, '*'))
    await expect.poll(async () => (await told(page)).map(({ type }) => type)).toEqual(['for anybody'])
  })
})
