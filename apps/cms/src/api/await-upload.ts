import { AppError } from '@picture-desk/app-error'
import type { SearchApiClient, UploadState } from '@picture-desk/search-api-contract'

/** How far a picture is, from the disk of an editor into the index. */
export type UploadProgress =
  { readonly state: 'sending'; /** 0..1 */ readonly sent: number } | { readonly state: 'queued' | 'reading' }

export type UploadWatch = {
  readonly onProgress: (progress: UploadProgress) => void
  readonly signal?: AbortSignal | undefined
}

/** Milliseconds between two questions what has become of an upload: at first soon, later seldom. */
const pauses = [500, 1000, 2000, 3000, 5000]
/** Milliseconds after which nobody waits any more; the picture is found whenever it is ready. */
const patience = 180_000

/** Asks until a picture that was sent is indexed, has failed or is removed. Rejects with Unavailable where that takes too long. */
export async function awaitUpload(
  api: Pick<SearchApiClient, 'uploadState'>,
  id: string,
  { onProgress, signal }: UploadWatch,
): Promise<UploadState> {
  const until = Date.now() + patience
  for (let asked = 0; Date.now() < until; asked++) {
    const upload = await api.uploadState(id, signal)
    const { state } = upload
    if (state !== 'queued' && state !== 'reading') return upload
    onProgress({ state })
    await new Promise((resolve) => setTimeout(resolve, pauses[Math.min(asked, pauses.length - 1)]))
  }
  throw new AppError('Unavailable', 'The picture was sent, and is not ready yet.', { whatToDo: 'Look for it later.' })
}
