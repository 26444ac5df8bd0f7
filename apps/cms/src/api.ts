import { AppError } from '@picture-desk/app-error'
import {
  searchApiClient,
  type Fetch,
  type SearchApiClient,
  type UploadedImage,
} from '@picture-desk/search-api-contract'
import { createContext, use } from 'react'
import type { Config } from './config.ts'
import { fetchWithProgress } from './fetch-with-progress.ts'

/** The search API as the page uses it: files go one by one, so that each has its own progress and result. */
export type Api = Omit<SearchApiClient, 'upload'> & {
  /** `onProgress` gets the share of the file that is sent, 0..1. */
  readonly upload: (file: File, onProgress: (sent: number) => void) => Promise<UploadedImage>
}

/** What carries the calls. */
export type Network = {
  readonly fetch: Fetch
  readonly fetchWithProgress: (onProgress: (sent: number) => void) => Fetch
}

const browserNetwork: Network = { fetch: (url, init) => fetch(url, init), fetchWithProgress }

export function createApi({ apiBaseUrl: baseUrl }: Config, network: Network = browserNetwork): Api {
  return {
    ...searchApiClient({ baseUrl, fetch: network.fetch }),
    upload: async (file, onProgress) => {
      const sending = searchApiClient({ baseUrl, fetch: network.fetchWithProgress(onProgress) })
      const { images } = await sending.upload([file])
      const [image] = images
      if (!image) throw new AppError('Internal', 'The picture desk did not say what became of the file.')
      return image
    },
  }
}

export const ApiContext = createContext<Api | undefined>(undefined)

export function useApi(): Api {
  const api = use(ApiContext)
  if (!api) throw new AppError('Internal', 'There is no ApiContext around this component.')
  return api
}
