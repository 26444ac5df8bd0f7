import { AppError } from '@picture-desk/app-error'
import {
  PrepareUploadsRequest,
  type Fetch,
  type SearchApiClient,
  type UploadedImage,
  type UploadState,
} from '@picture-desk/search-api-contract'
import { awaitUpload, type UploadWatch } from './await-upload.ts'

/**
 * Sends a picture where the API says, straight into the bucket, and waits until it is indexed or has failed. `send` carries the
 * form: without the token, which is nobody's business there.
 */
export async function uploadPrepared(
  api: Pick<SearchApiClient, 'prepareUploads' | 'uploadState'>,
  file: File,
  send: Fetch,
  watch: UploadWatch,
): Promise<UploadedImage> {
  const { name } = file
  const { signal } = watch
  const request = PrepareUploadsRequest.safeParse({ files: [{ name, type: file.type, bytes: file.size }] })
  if (!request.success)
    return {
      name,
      outcome: 'failed',
      reason: 'this is no JPEG, PNG, WebP or AVIF picture of at most 200 MB',
      whatToDo: 'Save it as one of these, then upload it again.',
    }
  const { uploads } = await api.prepareUploads(request.data, signal)
  const [upload] = uploads
  if (!upload) throw new AppError('Internal', 'The picture desk did not say where to send the file.')
  const form = new FormData()
  for (const [field, value] of Object.entries(upload.fields)) form.append(field, value)
  form.append('file', file)
  const sending = signal ? { signal } : {}
  const sent = await send(upload.url, { method: 'POST', body: form, ...sending }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new AppError('Unavailable', 'The file could not be sent.', { cause })
  })
  if (!sent.ok) throw new AppError('BadInput', `The file was not taken (status ${sent.status}).`)
  return uploadedImage(name, await awaitUpload(api, upload.id, watch))
}

/** What became of a picture, in the words of an upload that is answered at once. */
export const uploadedImage = (name: string, { id, reason, state, whatToDo }: UploadState): UploadedImage =>
  state === 'indexed'
    ? { name, outcome: 'indexed', id }
    : {
        ...{ name, outcome: 'failed', id },
        reason: reason ?? (state === 'removed' ? 'it was deleted meanwhile' : 'nobody said why'),
        whatToDo: whatToDo ?? 'Upload it again.',
      }
