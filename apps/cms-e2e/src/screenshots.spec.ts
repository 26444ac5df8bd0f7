import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { deskOf, open, pictureOf, shown } from './desk-page.ts'
import { expect, test } from './test.ts'

const docs = join(import.meta.dirname, '../../../docs/screenshots')

/** For the README only where it is asked for: `npm run e2e -- --update-snapshots`. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  const { config, project } = test.info()
  const isAsked = config.updateSnapshots === 'all' || config.updateSnapshots === 'changed'
  await page.screenshot({ path: join(isAsked ? docs : join(project.outputDir, 'screenshots'), `${name}.png`) })
}

test('the desk and one picture with its evidence, as the README shows them', async ({ page }) => {
  const { cards, details } = deskOf(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await page.getByRole('button', { name: 'Mountains' }).click()
  await expect(shown(cards)).toHaveCount(9)
  await pictureOf(cards.first()).hover()
  await keepScreenshot(page, 'desk')

  await pictureOf(cards.first()).click()
  await expect(details.getByRole('heading', { name: 'Similar pictures' })).toBeVisible()
  await expect(details.locator('[data-state=loading]')).toHaveCount(0)
  await keepScreenshot(page, 'picture')
})
