import type { Page } from '@playwright/test'
import { open } from './desk-page.ts'
import { expect, test } from './test.ts'

const pictures = (page: Page) => page.getByRole('list', { name: 'Pictures of the library' }).getByRole('listitem')
const titles = (page: Page) => pictures(page).getByRole('paragraph').filter({ hasNotText: /Getty/ }).allTextContents()
const facet = (page: Page, name: string, value: string | RegExp) =>
  page.getByRole('list', { name, exact: true }).getByRole('button', { name: value })

test('a facet and words narrow the library; a link shows a colleague the same; the Back button takes each back', async ({
  context,
  page,
}) => {
  await open(page, '/library')
  await expect(pictures(page)).toHaveCount(9)

  await facet(page, 'Taken', /^1928\b/).click()
  await expect(pictures(page)).toHaveCount(2)
  await expect(facet(page, 'Taken', /^1928\b/)).toHaveAttribute('aria-pressed', 'true')

  const words = page.getByRole('searchbox', { name: 'Words' })
  await words.fill('thorns')
  await words.press('Enter')
  await expect(pictures(page)).toHaveCount(1)
  await expect(pictures(page).getByText('Acanthus mollis')).toBeVisible()
  await pictures(page).getByRole('button').click()
  const details = page.getByRole('complementary', { name: /Acanthus mollis/ })
  await expect(details).toBeVisible()

  const colleague = await context.newPage()
  await open(colleague, page.url())
  await expect(colleague.getByRole('complementary', { name: /Acanthus mollis/ })).toBeVisible()
  expect(await titles(colleague)).toEqual(await titles(page))
  await expect(colleague.getByRole('searchbox', { name: 'Words' })).toHaveValue('thorns')

  await page.goBack()
  await expect(details).toHaveCount(0)
  await page.goBack()
  await expect(pictures(page)).toHaveCount(2)
  await expect(words).toHaveValue('')
  await page.goBack()
  await expect(pictures(page)).toHaveCount(9)
  await page.goForward()
  await expect(pictures(page)).toHaveCount(2)
})

test('conditions stand above the pictures, and go one by one or all together', async ({ page }) => {
  await open(page, '/library?from=1928&to=1928&q=flower')
  await expect(pictures(page)).toHaveCount(2)
  const conditions = page.getByRole('group', { name: 'What is filtered by' })
  await conditions.getByRole('button', { name: 'Take out Words: flower' }).click()
  await expect(page).not.toHaveURL(/q=/)
  await conditions.getByRole('button', { name: 'Clear all' }).click()
  await expect(pictures(page)).toHaveCount(9)
  await expect(page.getByRole('searchbox', { name: 'Words' })).toBeFocused()
})

test('words that nothing has say so, and lead back to all', async ({ page }) => {
  await open(page, '/library?q=zeppelin')
  await expect(page.getByRole('heading', { name: 'No picture fits' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear all conditions' }).click()
  await expect(pictures(page)).toHaveCount(9)
})
