import type { FrameLocator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { axeFindings } from './axe.ts'
import { pictureOf, shown, story } from './desk-page.ts'
import { test as base } from './foreign-site.ts'
import { expect } from './test.ts'

const example = join(import.meta.dirname, '../../../examples/picker-html/index.html')

/** On the plain page of the examples. */
const test = base.extend({
  page: async ({ cms, desk, page }, use) => {
    cms.show((await readFile(example, 'utf8')).replaceAll('http://localhost:4200', desk.url))
    await page.goto(cms.origin)
    await use(page)
  },
})

const button = (page: Page) => page.getByRole('button', { name: 'Choose a picture' })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Choose a picture' })
const frame = (page: Page) => page.frameLocator('iframe[title="Picture desk"]')
const cards = (picker: FrameLocator | Page) =>
  picker.getByRole('list', { name: 'Pictures found, best first' }).getByRole('listitem')
const told = (page: Page) => page.getByRole('status')

test('by keyboard alone a story gets a picture with crop, credit and alternative text, and the focus is where it was', async ({
  page,
}) => {
  const { keyboard } = page
  await keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeFocused()
  await keyboard.insertText(story)
  await keyboard.press('Tab')
  await expect(button(page)).toBeFocused()
  await keyboard.press('Enter')

  const best = cards(frame(page)).first()
  await expect(shown(best)).toBeVisible()
  await keyboard.press('ArrowDown')
  await expect(pictureOf(best)).toBeFocused()
  await keyboard.press('u')

  const picture = page.getByRole('figure')
  await expect(picture).toContainText("Felice Beato / Getty's Open Content Program")
  await expect(picture.getByRole('img')).toHaveAccessibleName(/^A sailing boat with a high mast/)
  const { crop, ratio } = await picture.evaluate(async (figure: HTMLElement) => {
    const image = figure.querySelector('img')!
    await image.decode()
    return { crop: figure.dataset['crop']!, ratio: image.naturalWidth / image.naturalHeight }
  })
  const [, , width, height] = crop.split(',').map(Number)
  expect(width! / height!).toBeCloseTo(16 / 9, 1)
  expect(ratio).toBeCloseTo(16 / 9, 1)
  await expect(told(page)).toHaveText('The picture stands below the story.')
  await expect(dialog(page)).toHaveCount(0)
  await expect(button(page)).toBeFocused()
})

for (const [where, leave] of [
  ['in the picker', (page: Page) => expect(frame(page).getByRole('textbox', { name: 'Story' })).toBeVisible()],
  ['on the button that closes it', (page: Page) => dialog(page).getByRole('button', { name: 'Close' }).focus()],
] as const)
  test(`Escape leaves it with the focus ${where}; while it is open nothing behind it has the focus`, async ({
    page,
  }) => {
    await button(page).press('Enter')
    await expect(frame(page).getByRole('textbox', { name: 'Story' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Story' }).evaluate((field) => field.focus())
    await expect(page.locator('#story')).not.toBeFocused()
    await leave(page)
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
    await expect(button(page)).toBeFocused()
    await expect(told(page)).toHaveText('No picture was chosen.')
  })

test('a message of another origin, or of another window of the page, picks nothing', async ({ desk, page }) => {
  await button(page).click()
  await expect(frame(page).getByRole('textbox', { name: 'Story' })).toBeVisible()
  const forged = {
    type: 'picture-desk:picked',
    picture: {
      ...{ id: 'forged', url: 'data:image/png;base64,AAAA', alt: 'forged', html: '', markdown: '' },
      crop: { x: 0, y: 0, width: 1, height: 1 },
    },
  }
  // A page that is framed beside it, one of the desk's origin too: of its origin a script, of its window not.
  const heard = await page.evaluate(async (message) => {
    const heard: string[] = []
    addEventListener('message', ({ origin }) => heard.push(origin))
    const html = `<script>parent.postMessage(${JSON.stringify(message)}, '*')<\/script>`
    const other = Object.assign(document.createElement('iframe'), { sandbox: 'allow-scripts', srcdoc: html })
    document.body.append(other)
    postMessage(message, '*')
    while (heard.length < 2) await new Promise((resolve) => requestAnimationFrame(resolve))
    return heard
  }, forged)
  expect(heard.sort()).toEqual([new URL(page.url()).origin, 'null'].sort())
  expect(heard).not.toContain(desk.url)
  await expect(page.getByRole('figure')).toHaveCount(0)
  await expect(dialog(page)).toBeVisible()
})

test('as a window of its own it picks too', async ({ page }) => {
  await page.locator('picture-desk-picker').evaluate((picker) => picker.setAttribute('open', 'window'))
  await page.getByRole('textbox', { name: 'Story' }).fill(story)
  const [picker] = await Promise.all([page.waitForEvent('popup'), button(page).click()])
  await expect(shown(cards(picker).first())).toBeVisible()
  const closed = picker.waitForEvent('close')
  await pictureOf(cards(picker).first()).press('u')
  await closed
  await expect(page.getByRole('figure')).toBeVisible()
})

test('where the desk does not allow the page, the dialog says what to do', async ({ desk, expectComplaint, page }) => {
  expectComplaint(/frame-ancestors/)
  await page.goto(page.url().replace('127.0.0.1', 'localhost'))
  await page.clock.install()
  await button(page).click()
  await page.clock.runFor(10_000)
  await expect(dialog(page).getByRole('status')).toContainText('pickerOrigins')
  const [picker] = await Promise.all([
    page.waitForEvent('popup'),
    dialog(page).getByRole('button', { name: 'Open in a window' }).click(),
  ])
  await expect(picker).toHaveURL(RegExp(`^${desk.url}/picker`))
  await expect(picker.getByRole('alert')).toContainText('pickerOrigins')
})

test('axe finds nothing, closed or open, light or dark', async ({ page }) => {
  expect(await axeFindings(page)).toEqual([])
  await button(page).click()
  await expect(frame(page).getByRole('textbox', { name: 'Story' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeFindings(page), colorScheme).toEqual([])
  }
})
