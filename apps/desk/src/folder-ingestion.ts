import {
  ingestImages,
  removeImages,
  syncFolder,
  type ImageOutcome,
  type ImageSource,
} from '@picture-desk/image-ingestion'
import type { IngestCounts, IngestProgress } from '@picture-desk/search-api-contract'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { folderPartOf, listPhotoFolder, sourceOf } from './photo-folder.ts'
import type { DeskPorts } from './ports.ts'

export type IngestOptions = {
  /** First with what is to be done, then as pictures are done. */
  readonly onProgress?: (done: number, total: number) => void
  readonly onFailed?: (file: string, reason: string) => void
  /** Finishes what is under way, then stops. */
  readonly signal?: AbortSignal
  /** Also what failed before for a reason in its bytes. */
  readonly retryFailed?: boolean
  /** Also what somebody removed by hand. */
  readonly restore?: boolean
}

export type IngestReport = IngestCounts & {
  /** Left out because somebody removed them by hand. */
  readonly leftOut: number
  readonly seconds: number
  readonly picturesPerSecond: number
}

export type FolderIngestion = {
  /** Makes the index say what a photo folder, or a part of one, holds. */
  readonly ingestFolder: (path: string, options?: IngestOptions) => Promise<IngestReport>
  /** Tries everything that failed once more. */
  readonly retryFailures: (options?: IngestOptions) => Promise<IngestReport>
  /** How far the ingest under way is. */
  readonly ingesting: () => IngestProgress | undefined
}

export function folderIngestion(ports: DeskPorts): FolderIngestion {
  const { state } = ports
  let progress: IngestProgress | undefined

  /** Runs one ingest with its clock, its progress and its report. */
  async function reported(
    folder: string,
    sources: readonly ImageSource[],
    { onFailed, onProgress }: IngestOptions,
    run: (
      onOutcome: (source: ImageSource, outcome: ImageOutcome, reason?: string) => void,
    ) => Promise<Readonly<Record<ImageOutcome | 'removed', number>>>,
  ): Promise<Omit<IngestReport, 'leftOut'>> {
    const started = performance.now()
    const total = sources.length
    let done = 0
    let worked = 0
    const seconds = () => (performance.now() - started) / 1000
    const show = () => {
      const picturesPerSecond = worked / Math.max(seconds(), 0.001)
      progress = {
        folder,
        done,
        total,
        picturesPerSecond,
        ...(picturesPerSecond > 0 ? { secondsLeft: (total - done) / picturesPerSecond } : {}),
      }
      onProgress?.(done, total)
    }
    show()
    try {
      const counts = await run((source, outcome, reason) => {
        done += 1
        if (outcome !== 'unchanged') worked += 1
        if (outcome === 'failed') onFailed?.(source.file, reason ?? '')
        show()
      })
      const index = await ports.writableIndex()
      const took = seconds()
      return { ...counts, total: await index.count(), seconds: took, picturesPerSecond: worked / Math.max(took, 0.001) }
    } finally {
      progress = undefined
    }
  }

  return {
    ingesting: () => progress,
    ingestFolder: async (path, options = {}) => {
      const part = await folderPartOf(path, state.folders)
      const listing = await listPhotoFolder(part, state)
      const removed = state.removed.all()
      const isLeftOut = ({ id, stamp }: ImageSource) => !options.restore && removed.get(id) === stamp
      const sources = listing.sources.filter((source) => !isLeftOut(source))
      const ingestion = await ports.ingestion()
      const report = await reported(part.folder.path, sources, options, (onOutcome) =>
        syncFolder(ingestion, { ...listing, sources }, { ...options, onOutcome }),
      )
      state.removed.clear(sources.flatMap(({ id }) => (removed.has(id) ? [id] : [])))
      return { ...report, leftOut: listing.sources.length - sources.length }
    },
    retryFailures: async (options = {}) => {
      const ingestion = await ports.ingestion()
      const failed = await state.failures.list()
      const found = await Promise.all(failed.map(sourceAsItIsNow))
      const sources = found.filter((source) => source !== undefined)
      const gone = failed.filter((_, i) => found[i] === undefined).map(({ id }) => id)
      const report = await reported('failures', sources, options, async (onOutcome) => {
        const counts = await ingestImages(ingestion, sources, { ...options, retryFailed: true, onOutcome })
        return { ...counts, removed: await removeImages(ingestion, gone) }
      })
      return { ...report, leftOut: 0 }
    },
  }
}

async function sourceAsItIsNow(
  known: Pick<ImageSource, 'folder' | 'file' | 'source'>,
): Promise<ImageSource | undefined> {
  const path = fileURLToPath(known.source)
  const facts = await stat(path, { bigint: true }).catch(() => undefined)
  return facts?.isFile() ? sourceOf(known.folder, known.file, path, facts) : undefined
}
