import { plainPicture } from '@picture-desk/browser'
import type { Page } from '@playwright/test'
import { open } from './desk-page.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'upload' })

type Chosen = { readonly name: string; readonly buffer: Buffer }

/** Chooses files in the library as a person does; what becomes of them is in the tray. */
async function upload(page: Page, ...files: readonly Chosen[]) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: 'image/jpeg' })))
  const tray = page.getByRole('region', { name: 'Uploads' })
  return { tray, line: (file: string) => tray.getByRole('listitem').filter({ hasText: file }) }
}
const broken = { name: 'broken.jpg', buffer: Buffer.from('This was a photograph once.') }

test('uploads: a broken file among good ones says why, the others come in, and what is deleted can be brought back', async ({
  page,
}) => {
  await open(page, '/library')
  const { line, tray } = await upload(
    page,
    { name: 'first.jpg', buffer: await plainPicture('#3060a0', 'A lighthouse in the storm') },
    broken,
    { name: 'second.jpg', buffer: await plainPicture('#a06030', 'The brickworks at dusk') },
    { name: 'empty.jpg', buffer: Buffer.alloc(0) },
  )
  await expect(line('empty.jpg').getByText('The file is empty. Save it anew, then upload it again.')).toBeVisible()
  for (const file of ['first.jpg', 'second.jpg']) await expect(line(file).getByText('Indexed')).toBeVisible()
  await expect(line('broken.jpg').getByText('Failed')).toBeVisible()
  await expect(line('broken.jpg')).toContainText(/not? .*(picture|image|photograph|JPEG)/i)
  await expect(line('broken.jpg').getByRole('button', { name: 'Try broken.jpg again' })).toBeVisible()
  await expect(tray.getByRole('heading', { name: '2 pictures added, 2 failed' })).toBeVisible()
  await tray.getByRole('button', { name: 'Close uploads' }).click()

  const found = page.getByRole('list', { name: 'Pictures of the library' }).getByRole('listitem')
  await page.getByRole('searchbox', { name: 'Words' }).fill('lighthouse')
  await expect(found).toHaveCount(1)
  await expect(found.getByText('A lighthouse in the storm')).toBeVisible()

  const deleteIt = async () => {
    await found.getByRole('button').click()
    await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByRole('alert').getByText('Deleted')).toBeVisible()
    await expect(found).toHaveCount(0)
  }
  await deleteIt()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(found.getByText('A lighthouse in the storm')).toBeVisible()
  await page.reload()
  await expect(found.getByText('A lighthouse in the storm')).toBeVisible()

  await deleteIt()
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Close this note' }).click()
  await deleted
  await page.reload()
  await expect(page.getByText('No picture fits')).toBeVisible()
})
