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

/** Waits for the answer to what was asked last, by the line that it says of itself. */
export async function searched(page: Page, line: string | RegExp): Promise<void> {
  await expect(page.getByRole('region', { name: 'Pictures' }).getByRole('status')).toHaveText(line)
}

/** All that the desk says, as a reader of the page has it. Some of it is loaded late: poll. */
export async function seen(page: Page): Promise<string> {
  await expect(page.getByRole('toolbar', { name: 'Brief' })).toBeVisible()
  return page.getByRole('main').ariaSnapshot()
}

/** Shares what the desk shows, and has the link from the clipboard. */
export async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByText(/^Whoever has it can read the story until /)).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}
