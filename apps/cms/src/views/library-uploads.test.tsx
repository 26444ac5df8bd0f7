import type { UploadedImage, UploadState } from '@picture-desk/search-api-contract'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { openPage, type PageOptions, type SearchApi } from '../../testing/open-page.tsx'

const picture = (name: string, type = 'image/jpeg') => new File([name], name, { type })
const chooser = () => screen.findByLabelText<HTMLInputElement>('Photographs to upload')
const tray = async () => within(await screen.findByRole('region', { name: 'Uploads' }))
const broken = ({ name }: File): UploadedImage => ({
  ...{ name, outcome: 'failed', reason: 'the file ends too early' },
  whatToDo: 'Mend or replace the file.',
})
const indexed = ({ name }: File): UploadedImage => ({ name, outcome: 'indexed', id: name })

/** The library, and files chosen to be uploaded to it. */
async function upload(files: readonly File[], parts: Partial<SearchApi> = {}, options: PageOptions = {}) {
  const page = openPage(parts, { address: '/library', ...options })
  const input = await chooser()
  await act(async () => void fireEvent.change(input, { target: { files } }))
  return page
}

test('a broken file among good ones: each is told of, and the others are there', async () => {
  const uploaded: string[] = []
  await upload([picture('a.jpg'), picture('broken.jpg'), picture('notes.txt', 'text/plain'), picture('b.jpg')], {
    upload: async ([file]) => {
      if (file!.name === 'broken.jpg') return { images: [broken(file!)] }
      uploaded.push(file!.name)
      return { images: [indexed(file!)] }
    },
  })
  const shown = await tray()
  expect(await shown.findByRole('heading', { name: '2 pictures added, 2 failed' })).toBeTruthy()
  expect(uploaded.sort()).toEqual(['a.jpg', 'b.jpg'])
  expect(shown.getByText('the file ends too early. Mend or replace the file.').lang).toBe('en')
  expect(shown.getByText(/This is no JPEG, PNG, WebP or AVIF/)).toBeTruthy()
  expect(shown.getByRole('status').textContent).toBe('2 pictures added, 2 failed')
})

test('what failed is tried again, by the server where it keeps the file', async () => {
  const retried: string[] = []
  const { user } = await upload([picture('a.jpg')], {
    upload: async ([file]) => ({ images: [{ ...broken(file!), id: 'kept' }] }),
    retryFailure: async (id) => {
      retried.push(id)
      return { id, state: 'reading' }
    },
  })
  const shown = await tray()
  await user.click(await shown.findByRole('button', { name: 'Try a.jpg again' }))
  expect(await shown.findByText('Indexed')).toBeTruthy()
  expect(retried).toEqual(['kept'])
  // The button has gone, and the focus is not lost.
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Uploads' }))
})

test('as long as something is on its way the browser asks before the page is closed; the tray goes along to other views', async () => {
  const waiting = Promise.withResolvers<void>()
  const { user } = await upload([picture('a.jpg')], {
    upload: async ([file]) => {
      await waiting.promise
      return { images: [indexed(file!)] }
    },
  })
  const closing = () => !fireEvent(window, new Event('beforeunload', { cancelable: true }))
  expect(await (await tray()).findByText('50% sent')).toBeTruthy()
  expect(closing()).toBe(true)
  await user.click(screen.getByRole('link', { name: 'Desk' }))
  const shown = await tray()
  await user.click(shown.getByRole('button', { name: 'Minimise uploads' }))
  expect(shown.queryByRole('list')).toBeNull()
  expect(shown.getByRole('progressbar', { name: 'All uploads' })).toBeTruthy()
  await user.click(shown.getByRole('button', { name: 'Show uploads' }))
  waiting.resolve()
  expect(await shown.findByText('Indexed')).toBeTruthy()
  expect(closing()).toBe(false)
  await user.click(shown.getByRole('button', { name: 'Close uploads' }))
  expect(screen.queryByRole('region', { name: 'Uploads' })).toBeNull()
})

test('what is cancelled says so and is not waited for', async () => {
  const { user } = await upload([picture('a.jpg')], { upload: () => new Promise(() => undefined) })
  const shown = await tray()
  await user.click(await shown.findByRole('button', { name: 'Cancel a.jpg' }))
  expect(await shown.findByText('Cancelled')).toBeTruthy()
})

test('where uploads are prepared a file goes to the bucket, and what becomes of it is asked for', async () => {
  let state: UploadState['state'] = 'queued'
  const posted: string[] = []
  await upload(
    [picture('a.jpg')],
    {
      prepareUploads: async ({ files }) => ({
        uploads: files.map(({ name }) => ({
          ...{ id: 'u1', name, url: 'https://bucket.test/', fields: { key: 'u1' } },
          expires: '2026-11-27T09:00:00Z',
        })),
      }),
      uploadState: async (id) => ({ id, state }),
    },
    {
      config: { uploads: 'prepared' },
      instead: ({ method, url }) => {
        if (!url.startsWith('https://bucket.test/')) return undefined
        posted.push(method)
        return new Response(null, { status: 204 })
      },
    },
  )
  const shown = await tray()
  expect(await shown.findByText('Queued')).toBeTruthy()
  state = 'reading'
  expect(await shown.findByText('Reading')).toBeTruthy()
  state = 'indexed'
  expect(await shown.findByText('Indexed')).toBeTruthy()
  expect(posted).toEqual(['POST'])
})

test('files that are dropped are uploaded, and the library is asked for again', async () => {
  const uploaded: string[] = []
  let listed = 0
  openPage(
    {
      list: async () => ({ total: ++listed && 0, results: [] }),
      upload: async ([file]) => {
        uploaded.push(file!.name)
        return { images: [indexed(file!)] }
      },
    },
    { address: '/library' },
  )
  await screen.findByRole('heading', { name: 'No pictures yet' })
  const before = listed
  const files = [picture('dropped.jpg')]
  const items = files.map((file) => ({ kind: 'file', type: file.type, getAsFile: () => file }))
  const zone = screen.getByText('Drop photographs or folders to upload them')
  await act(async () => void fireEvent.drop(zone, { dataTransfer: { files, items, types: ['Files'] } }))
  await waitFor(() => expect(uploaded).toEqual(['dropped.jpg']))
  await waitFor(() => expect(listed).toBeGreaterThan(before))
})
