import { plainPicture } from '@picture-desk/browser'
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { open, pictureOf } from './desk-page.ts'
import { samplesVariable } from './desk-server.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'download' })

const details = (page: Page) => page.getByRole('complementary')

/** Opens the one picture of the library that has these words. */
async function openPicture(page: Page, words: string): Promise<void> {
  await open(page, `/library?${new URLSearchParams({ q: words }).toString()}`)
  const found = page.getByRole('list', { name: 'Pictures of the library' }).getByRole('listitem')
  await expect(found).toHaveCount(1)
  await pictureOf(found).click()
  await expect(details(page).getByRole('button', { name: 'Download original' })).toBeVisible()
}

/** The file that the browser saves, when this is done. */
async function saved(page: Page, act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('the original of a photograph in a folder is saved byte for byte, under its name', async ({ page }) => {
  await openPicture(page, 'rowing boats')
  const { bytes, name } = await saved(page, () =>
    details(page).getByRole('button', { name: 'Download original' }).click(),
  )
  expect(name).toBe('nagasaki-boats.jpg')
  const photograph = await readFile(join(process.env[samplesVariable]!, 'samples', name))
  expect(bytes.equals(photograph)).toBe(true)
})

test('the original of an upload is saved byte for byte by a key, under the name that it was uploaded with', async ({
  page,
}) => {
  const name = 'Hafen – früh am Morgen (2).jpg'
  const buffer = await plainPicture('#3060a0', 'Zeppelin over the port')
  await open(page, '/library')
  await page.getByLabel('Photographs to upload').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  await expect(page.getByRole('region', { name: 'Uploads' }).getByText('Indexed')).toBeVisible()
  await openPicture(page, 'zeppelin')
  const download = await saved(page, () => page.keyboard.press('d'))
  expect(download.name).toBe(name)
  expect(download.bytes.equals(buffer)).toBe(true)
})
