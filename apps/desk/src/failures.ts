import { AppError } from '@picture-desk/app-error'
import type { FailedImage } from '@picture-desk/image-ingestion'
import { failedState, failureAnswer, noFailure } from '@picture-desk/search-answers'
import type { FailuresQuery, FailuresResponse, UploadState } from '@picture-desk/search-api-contract'
import type { FolderIngestion } from './folder-ingestion.ts'
import type { DeskPorts } from './ports.ts'

export type Failures = {
  /** All of them, by folder and file. */
  readonly allFailures: () => Promise<readonly FailedImage[]>
  readonly failures: (query: FailuresQuery) => Promise<FailuresResponse>
  /** Resolves once it has been tried. */
  readonly retryFailure: (id: string) => Promise<UploadState>
  readonly uploadState: (id: string) => Promise<UploadState>
}

/** What could not be ingested, to be looked at and tried again. */
export function failures(ports: DeskPorts, { retryOne }: Pick<FolderIngestion, 'retryOne'>): Failures {
  const { failures: kept, removed } = ports.state
  const uploadState = async (id: string): Promise<UploadState> => {
    const [failed] = await kept.get([id])
    if (failed) return failedState(id, failed.code, failed.reason)
    const [stored] = (await (await ports.index())?.get([id])) ?? []
    if (stored) return { id, state: 'indexed' }
    if (removed.all().has(id)) return { id, state: 'removed' }
    throw new AppError('NotFound', `There is no upload ${id}.`)
  }
  return {
    allFailures: () => kept.list(),
    failures: async (query) => {
      const { failures, ...rest } = await kept.page(query)
      return { total: await kept.count(), failures: failures.map(failureAnswer), ...rest }
    },
    retryFailure: async (id) => {
      const [failed] = await kept.get([id])
      if (!failed) throw noFailure(id)
      const became = await retryOne(failed)
      return became === undefined ? { id, state: 'removed' } : uploadState(id)
    },
    uploadState,
  }
}
