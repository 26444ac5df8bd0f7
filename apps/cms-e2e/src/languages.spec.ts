import { deskOf, open, pictureOf } from './desk-page.ts'
import { expect, test } from './test.ts'

const germanStory =
  'Fischerboote liegen im Hafen von Nagasaki. Das alte Dorf lebt vom Meer, und seine Häuser aus Holz stehen dicht am Fluss.'

test('the page changes its language at once, with all numbers and dates, and remembers it', async ({ page }) => {
  await open(page)
  const { cards, story } = deskOf(page)
  await story.fill('Fishing boats lie in the harbour of Nagasaki.')
  await pictureOf(cards.filter({ hasText: 'Boats on the river' })).click()
  const details = page.getByRole('complementary')
  await expect(details.getByText(/^\d,\d{3} × (\d,)?\d{3} px$/)).toBeVisible()

  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByRole('link', { name: 'Archiv' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(details.getByText(/^\d\.\d{3} × (\d\.)?\d{3} px$/)).toBeVisible()
  await expect(details.getByRole('heading', { name: 'Warum es passt' })).toBeVisible()
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('9 Bilder')

  await page.reload()
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('9 Bilder')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('9 pictures')
})

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' })

  test('the page is German from the start, and a German story is read', async ({ page }) => {
    await open(page)
    await page.getByRole('textbox', { name: 'Artikel' }).fill(germanStory)
    await expect(page.getByText('Sprache, die das Modell nicht kennt: Deutsch')).toBeVisible()
    await expect(page.getByText('Boats on the river in Nagasaki').first()).toBeVisible()
  })
})

test('the page is light or dark as the system is, or as one chooses, and remembers it', async ({ page }) => {
  const luminance = () =>
    page.evaluate(() => {
      const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)
      return (red! + green! + blue!) / 3
    })
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page)
  await expect.poll(luminance).toBeLessThan(60)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(luminance).toBeGreaterThan(200)
  await page.getByRole('button', { name: 'Colours of the system; change to light' }).click()
  await page.getByRole('button', { name: 'Light; change to dark' }).click()
  await expect.poll(luminance).toBeLessThan(60)
  await page.reload()
  await expect.poll(luminance).toBeLessThan(60)
})
