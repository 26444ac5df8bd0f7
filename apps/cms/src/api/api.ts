import { AppError } from '@picture-desk/app-error'
import {
  searchApiClient,
  type Fetch,
  type SearchApiClient,
  type UploadedImage,
} from '@picture-desk/search-api-contract'
import { createContext, use } from 'react'
import type { Config } from '../config.ts'
import { fetchWithProgress } from './fetch-with-progress.ts'
import type { Session } from '../session/session.ts'
import { awaitUpload, type UploadWatch } from './await-upload.ts'
import { uploadedImage, uploadPrepared } from './upload-prepared.ts'

/** The search API as the page uses it: files go one by one, so that each has its own progress and result. */
export type Api = Omit<
  SearchApiClient,
  'upload' | 'prepareUploads' | 'uploadState' | 'beginBackfill' | 'backfill' | 'stopBackfill'
> & {
  readonly upload: (file: File, watch: UploadWatch) => Promise<UploadedImage>
  /** Tries a picture again that the server has and could not read; `name` is what people call it. */
  readonly retryUpload: (id: string, name: string, watch: UploadWatch) => Promise<UploadedImage>
  /** Where an <img> may not ask for a preview itself, since it cannot say who asks. */
  readonly fetchPicture?: (url: string, signal: AbortSignal) => Promise<Blob>
  /** Absent where nobody signs in. */
  readonly session?: Session
}

/** What carries the calls. */
export type Network = {
  readonly fetch: Fetch
  readonly fetchWithProgress: (onProgress: (sent: number) => void) => Fetch
}

const browserNetwork: Network = { fetch: (url, init) => fetch(url, init), fetchWithProgress }

/** The network of somebody who signed in. */
const networkOf = ({ authorised }: Session, network: Network): Network => ({
  fetch: authorised(network.fetch),
  fetchWithProgress: (onProgress) => authorised(network.fetchWithProgress(onProgress)),
})

export function createApi(
  { apiBaseUrl: baseUrl, uploads }: Pick<Config, 'apiBaseUrl' | 'uploads'>,
  network: Network = browserNetwork,
  session?: Session,
): Api {
  const calls = session ? networkOf(session, network) : network
  const client = searchApiClient({ baseUrl, fetch: calls.fetch })
  return {
    ...client,
    upload: async (file, watch) => {
      const onSent = (sent: number) => watch.onProgress(sent < 1 ? { state: 'sending', sent } : { state: 'reading' })
      if (uploads === 'prepared') return uploadPrepared(client, file, network.fetchWithProgress(onSent), watch)
      const sending = searchApiClient({ baseUrl, fetch: calls.fetchWithProgress(onSent) })
      const { images } = await sending.upload([file], watch.signal)
      const [image] = images
      if (!image) throw new AppError('Internal', 'The picture desk did not say what became of the file.')
      return image
    },
    retryUpload: async (id, name, watch) => {
      const { state } = await client.retryFailure(id, watch.signal)
      if (state === 'queued' || state === 'reading') watch.onProgress({ state })
      return uploadedImage(name, await awaitUpload(client, id, watch))
    },
    ...(session
      ? {
          session,
          fetchPicture: async (url, signal) => {
            const response = await calls.fetch(url, { signal })
            if (!response.ok) throw new AppError('NotFound', 'There is no preview.')
            return response.blob()
          },
        }
      : {}),
  }
}

export const ApiContext = createContext<Api | undefined>(undefined)

export function useApi(): Api {
  const api = use(ApiContext)
  if (!api) throw new AppError('Internal', 'There is no ApiContext around this component.')
  return api
}
