import { expect, type Locator, type Page } from '@playwright/test'

/** Of the sample photographs it wants the boats of Nagasaki. */
export const story =
  'Fishing boats lie in the harbour of Nagasaki. The old village lives from the sea, and its wooden houses stand close to the river.'

/** Opens a view, and waits until it can be used. */
export async function open(page: Page, address = '/'): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(/\d (pictures|Bilder)$/)
}

/** What one finds on the desk, by what it is called. */
export const deskOf = (page: Page) => ({
  story: page.getByRole('textbox', { name: 'Story' }),
  cards: page
    .getByRole('list', { name: 'Pictures found, best first' })
    .getByRole('listitem')
    // Names of people in a card are a list too.
    .filter({ has: page.getByRole('img') }),
  details: page.getByRole('complementary'),
})

/** The picture of a card, which opens its details. */
export const pictureOf = (card: Locator): Locator => card.getByRole('button').first()

/** As a person pastes: from the clipboard, into whatever has the focus. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('Control+V')
}

/** Pictures whose previews have come. */
export const shown = (cards: Locator): Locator => cards.locator('[data-state=shown]')

/** What has the focus, by its name. Empty where nothing has it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    if (!activeElement || activeElement === document.body) return ''
    const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim()
    return name || activeElement.querySelector('img')?.alt || activeElement.localName
  })
