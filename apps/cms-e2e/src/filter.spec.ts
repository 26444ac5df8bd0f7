import type { Page } from '@playwright/test'
import { deskOf, open, searched, seen, shareLink, story } from './desk-page.ts'
import { expect, test } from './test.ts'

/** Opens the filter beside the brief. */
async function openFilter(page: Page) {
  await page.getByRole('button', { name: /^Filter/ }).click()
  const filter = page.getByRole('dialog', { name: 'Filter' })
  await expect(filter.getByRole('heading', { name: 'Orientation' })).toBeVisible()
  return {
    /** What there is to choose from, each with its number: "1928 2 pictures". */
    values: (facet: string, name: RegExp = / pictures?$/) =>
      filter.getByRole('list', { name: facet, exact: true }).getByRole('button', { name }),
    close: async () => {
      await page.keyboard.press('Escape')
      await expect(filter).toHaveCount(0)
    },
  }
}

test.beforeEach(async ({ page }) => {
  await open(page)
  await deskOf(page).story.fill(story)
  await searched(page, 'Best 9 of 9')
})

test('a filter narrows the ten; a reload and a link show the same; cleared, all are searched again', async ({
  colleague,
  page,
}) => {
  const { cards } = deskOf(page)
  const conditions = page.getByRole('group', { name: 'What is filtered by' })
  const { close, values } = await openFilter(page)
  await values('Taken', /^1928 /).click()
  await close()
  const narrowed = 'Nothing really fits; nearest 2 of 2 under this filter:'
  await searched(page, narrowed)
  await expect(cards).toHaveCount(2)
  for (const flower of ['Acanthus mollis', 'Allium oreophilum'])
    await expect(cards.filter({ hasText: flower })).toHaveCount(1)
  await expect(page).toHaveURL(/\/\?from=1928&to=1928$/)

  await expect(conditions.getByRole('button', { name: 'Take out from 1928' })).toBeVisible()
  const before = await seen(page)
  await page.reload()
  await expect.poll(() => seen(page)).toBe(before)
  await colleague.goto(await shareLink(page))
  await expect.poll(() => seen(colleague)).toBe(before)

  await conditions.getByRole('button', { name: 'Clear all' }).click()
  await searched(page, 'Best 9 of 9')
  await expect(cards).toHaveCount(9)
  await expect(page).not.toHaveURL(/from|to=/)
})

for (const facet of ['Orientation', 'Labels'])
  test(`each number under “${facet}” is that of the pictures which are then searched`, async ({ page }) => {
    const { close, values } = await openFilter(page)
    // The two most frequent.
    const numbers = await Promise.all(
      (await values(facet).all()).slice(0, 2).map(async (value) => ({
        name: (await value.locator('bdi').textContent())!,
        pictures: Number.parseInt((await value.getByText(/^\d+ pictures?$/).textContent())!),
      })),
    )
    await close()
    expect(numbers).toHaveLength(2)
    for (const { name, pictures } of numbers) {
      const filter = await openFilter(page)
      await filter.values(facet, new RegExp(`^${name} `)).click()
      await filter.close()
      await searched(page, new RegExp(` of ${pictures} under this filter`))
      await expect(deskOf(page).cards).toHaveCount(pictures)
      await page.getByRole('button', { name: `Take out ${name}` }).click()
      await searched(page, 'Best 9 of 9')
    }
  })
