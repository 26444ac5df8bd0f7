import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { deskOf, open, paste, pictureOf, shown } from './desk-page.ts'
import { expect, test } from './test.ts'

const docs = join(import.meta.dirname, '../../../docs/screenshots')

/** It suits the sample photographs. */
const story = `Nagasaki wants to save its old harbour. A century ago sailing boats and covered rowing boats lay before the wooden houses of the fishing village, so close that a traveller could cross the river on their decks.

Today a handful of hulls is left. Six boats are to be restored by spring, and fishermen of the village will sail them.`

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
  await paste(page, story)
  await expect(shown(cards)).toHaveCount(9)
  await pictureOf(cards.first()).hover()
  await keepScreenshot(page, 'desk')

  await pictureOf(cards.first()).click()
  // Its own and those of similar pictures.
  await expect(shown(details)).toHaveCount(7)
  await keepScreenshot(page, 'picture')
})

test('the map with the place of the story, as the README shows it', async ({ page }) => {
  const { cards } = deskOf(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await paste(page, story)
  await expect(shown(cards)).toHaveCount(9)
  await page.getByRole('link', { name: 'Map' }).click()
  const nearest = page.getByRole('list', { name: 'Pictures nearest to the story' })
  await expect(nearest.getByRole('listitem')).toHaveCount(9)
  await expect(shown(nearest)).toHaveCount(9)
  await keepScreenshot(page, 'map')
})
