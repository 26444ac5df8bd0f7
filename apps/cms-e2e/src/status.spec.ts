import { plainPicture } from '@picture-desk/browser'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { open } from './desk-page.ts'
import { newFolder } from './desk-server.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'status' })

test('what could not be read stands in the status view with its reason, and is tried again from there', async ({
  desk,
  page,
}) => {
  const folder = await newFolder()
  const whole = await plainPicture('#3060a0')
  await writeFile(join(folder, 'torn.jpg'), whole.subarray(0, 200))
  expect(await desk.command('ingest', folder)).toMatchObject({ failed: 1 })

  await open(page, '/status')
  const failures = page.getByRole('region', { name: 'Pictures that could not be read' })
  const torn = failures.getByRole('listitem').filter({ hasText: 'torn.jpg' })
  await expect(torn.getByText('Mend or replace the file: as it is, it fails again.')).toBeVisible()
  await torn.getByRole('button', { name: 'Try again' }).click()
  await expect(failures.getByText('None could be read, 1 failed again')).toBeVisible()

  await writeFile(join(folder, 'torn.jpg'), whole)
  await torn.getByRole('button', { name: 'Try again' }).click()
  await expect(failures.getByText('1 could be read')).toBeVisible()
  await expect(torn).toHaveCount(0)
  await expect(page.getByRole('banner').getByText('10 pictures')).toBeVisible()
  await rm(folder, { recursive: true })
})
