import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { deskOf, open, paste, pictureOf, shown } from './desk-page.ts'
import { expect, test } from './test.ts'

const docs = join(import.meta.dirname, '../../../docs/screenshots')
/** Labels, names and captions of a hundred pictures, which lie nowhere: the evaluation's own. */
const newsroom = join(import.meta.dirname, '../../../tools/eval/sets/newsroom/images.jsonl')

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

test('the map with the place of the story, as the README shows it', async ({ anotherDesk, expectComplaint, page }) => {
  // Of records there is no preview.
  expectComplaint(/404/)
  // Nine points are no map.
  expect(await anotherDesk.command('import', newsroom)).toMatchObject({ failed: 0, total: 128 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, anotherDesk.url)
  await paste(page, story)
  await page.getByRole('link', { name: 'Map' }).click()
  await expect(page.getByRole('img', { name: /^128 pictures as points/ })).toBeVisible()
  const nearest = page.getByRole('list', { name: 'Pictures nearest to the story' }).getByRole('button')
  await expect(nearest).toHaveCount(10)
  await expect(nearest.getByText('Loading…')).toHaveCount(0)
  await nearest.filter({ hasText: 'Boats on the river' }).hover()
  await expect(shown(page.getByRole('tooltip'))).toBeVisible()
  await keepScreenshot(page, 'map')
})
