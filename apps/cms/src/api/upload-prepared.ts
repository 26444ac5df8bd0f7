import { AppError } from '@picture-desk/app-error'
import {
  PrepareUploadsRequest,
  type Fetch,
  type SearchApiClient,
  type UploadedImage,
} from '@picture-desk/search-api-contract'

/** Milliseconds between two questions what has become of an upload: at first soon, later seldom. */
const pauses = [500, 1000, 2000, 3000, 5000]
/** Milliseconds after which nobody waits any more; the picture is found whenever it is ready. */
const patience = 180_000

/**
 * Sends a picture where the API says, straight into the bucket, and waits until it is indexed or has failed. `send` carries the
 * form: without the token, which is nobody's business there.
 */
export async function uploadPrepared(
  api: Pick<SearchApiClient, 'prepareUploads' | 'uploadState'>,
  file: File,
  send: Fetch,
): Promise<UploadedImage> {
  const { name } = file
  const request = PrepareUploadsRequest.safeParse({ files: [{ name, type: file.type, bytes: file.size }] })
  if (!request.success)
    return { name, outcome: 'failed', reason: 'this is no JPEG, PNG, WebP or AVIF picture of at most 200 MB' }
  const { uploads } = await api.prepareUploads(request.data)
  const [upload] = uploads
  if (!upload) throw new AppError('Internal', 'The picture desk did not say where to send the file.')
  const form = new FormData()
  for (const [field, value] of Object.entries(upload.fields)) form.append(field, value)
  form.append('file', file)
  const sent = await send(upload.url, { method: 'POST', body: form }).catch((cause: unknown) => {
    throw new AppError('Unavailable', 'The file could not be sent.', { cause })
  })
  if (!sent.ok) throw new AppError('BadInput', `The file was not taken (status ${sent.status}).`)
  const until = Date.now() + patience
  for (let asked = 0; Date.now() < until; asked++) {
    const { reason = 'nobody said why', state } = await api.uploadState(upload.id)
    if (state === 'indexed') return { name, outcome: 'indexed', id: upload.id }
    if (state === 'failed') return { name, outcome: 'failed', reason }
    await new Promise((resolve) => setTimeout(resolve, pauses[Math.min(asked, pauses.length - 1)]))
  }
  throw new AppError('Unavailable', 'The picture was sent, and is not ready yet.', { whatToDo: 'Look for it later.' })
}
