import type { UploadResponse } from '@picture-desk/search-api-contract'
import { createEvent, fireEvent, screen, within } from '@testing-library/react'
import { openPage } from '../../../testing/open-page.tsx'
import { status } from '../../../testing/pictures.ts'

const picture = (name: string) => new File(['picture'], name, { type: 'image/jpeg' })
const chooser = () => screen.getByLabelText<HTMLInputElement>('Pictures to upload')
const rowOf = async (name: string) => within((await screen.findByTitle(name)).closest('li')!)
const noPicture = { outcome: 'failed', reason: 'this is no picture: save it as JPEG' } as const

/** What a browser hands over when files are dropped; a folder is an entry that is no file. */
function drop(files: readonly File[], folders = 0) {
  const ofFolder = { kind: 'file', webkitGetAsEntry: () => ({ isDirectory: true }), getAsFile: () => null }
  const ofFile = (file: File) => ({
    kind: 'file',
    webkitGetAsEntry: () => ({ isDirectory: false }),
    getAsFile: () => file,
  })
  const items = [...files.map(ofFile), ...Array.from({ length: folders }, () => ofFolder)]
  const dataTransfer = { types: ['Files'], items }
  fireEvent.dragEnter(document.body, { dataTransfer })
  const hint = screen.queryByText('Drop pictures to add them to the desk')
  const dropped = createEvent.drop(document.body, { dataTransfer })
  fireEvent(document.body, dropped)
  return { hint, dropped }
}

test('each file shows how far it is, then what became of it; the number of pictures follows', async () => {
  const answer = Promise.withResolvers<UploadResponse>()
  let total = 12
  const { user } = openPage({ upload: () => answer.promise, status: async () => status({ total }) })
  expect(await screen.findByText('12 pictures')).toBeTruthy()
  await user.upload(chooser(), picture('bus.jpg'))
  const row = await rowOf('bus.jpg')
  expect(row.getByRole('progressbar', { name: 'Sending bus.jpg' })).toHaveProperty('value', 0.5)
  expect(row.getByText('50 %')).toBeTruthy()
  expect(screen.getByText('Uploading 1 file: 0 done')).toBeTruthy()

  total = 13
  answer.resolve({ images: [{ name: 'bus.jpg', outcome: 'indexed', id: 'p99' }] })
  expect(await row.findByText('Added')).toBeTruthy()
  expect(screen.getByText('Uploaded 1 file')).toBeTruthy()
  expect(await screen.findByText('13 pictures')).toBeTruthy()
  await user.click(row.getByRole('button', { name: 'Show bus.jpg' }))
  expect(await screen.findByRole('complementary', { name: 'p99.jpg' })).toBeTruthy()
})

test('a file that is no picture fails with its reason, beside one that succeeds, and can be tried again', async () => {
  let fails = true
  const upload = async (files: readonly File[]): Promise<UploadResponse> => ({
    images: files.map(({ name }) =>
      name === 'notes.jpg' && fails ? { name, ...noPicture } : { name, outcome: 'indexed', id: name },
    ),
  })
  const { user } = openPage({ upload })
  await user.upload(chooser(), [picture('bus.jpg'), picture('notes.jpg')])
  expect(await screen.findByText('Uploaded 2 files, 1 failed')).toBeTruthy()
  const row = await rowOf('notes.jpg')
  expect(row.getByText(noPicture.reason)).toBeTruthy()
  expect((await rowOf('bus.jpg')).getByText('Added')).toBeTruthy()

  fails = false
  await user.click(row.getByRole('button', { name: 'Retry notes.jpg' }))
  expect(await screen.findByText('Uploaded 2 files')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Close uploads' }))
  expect(screen.queryByRole('region', { name: 'Uploads' })).toBeNull()
})

test('files dropped anywhere on the page are uploaded, not opened by the browser; a folder among them is told of', async () => {
  openPage()
  const { dropped, hint } = drop([picture('bus.jpg'), picture('car.jpg')], 1)
  expect(hint).not.toBeNull()
  expect(dropped.defaultPrevented).toBe(true)
  expect(await screen.findByText('Uploaded 2 files')).toBeTruthy()
  expect(screen.getByText('A folder cannot be dropped: open it and drop its pictures.')).toBeTruthy()
  expect(screen.queryByText('Drop pictures to add them to the desk')).toBeNull()
})
