import {
  ingestImages,
  removeImages,
  syncFolder,
  type FailedImage,
  type ImageOutcome,
  type ImageSource,
  type IngestImagesOptions,
  type OutcomeCounts,
} from '@picture-desk/image-ingestion'
import type { IngestCounts, IngestProgress } from '@picture-desk/search-api-contract'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { folderPartOf, listPhotoFolder, sourceOf } from './photo-folder.ts'
import type { DeskPorts } from './ports.ts'
import { recentRate } from './recent-rate.ts'

type IngestOptions = {
  /** First with what is to be done, then as pictures are done. `worked`: those among them that were not unchanged. */
  readonly onProgress?: (done: number, total: number, worked: number) => void
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
  /** Paths that this user may not look into; what was known of them is left as it is. */
  readonly unreadable: readonly string[]
  readonly seconds: number
  readonly picturesPerSecond: number
}

export type FolderIngestion = {
  /** Makes the index say what a photo folder, or a part of one, holds. */
  readonly ingestFolder: (path: string, options?: IngestOptions) => Promise<IngestReport>
  /** Tries everything that failed once more. */
  readonly retryFailures: (options?: IngestOptions) => Promise<IngestReport>
  /** Tries one of them once more. Undefined where its file is gone: then it is no failure any more. */
  readonly retryOne: (failed: FailedImage) => Promise<ImageOutcome | undefined>
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
    { onFailed, onProgress, ...options }: IngestOptions,
    run: (options: IngestImagesOptions) => Promise<OutcomeCounts & { readonly removed: number }>,
  ): Promise<Omit<IngestReport, 'leftOut' | 'unreadable'>> {
    const started = performance.now()
    const total = sources.length
    const rate = recentRate()
    const show = (counts: OutcomeCounts) => {
      const worked = workedOn(counts)
      const done = worked + counts.unchanged
      rate.update(worked)
      const picturesPerSecond = rate.perSecond()
      progress = {
        folder,
        done,
        total,
        picturesPerSecond: picturesPerSecond ?? 0,
        ...(picturesPerSecond === undefined ? {} : { secondsLeft: (total - done) / picturesPerSecond }),
      }
      onProgress?.(done, total, worked)
    }
    show({ indexed: 0, replaced: 0, unchanged: 0, failed: 0 })
    try {
      const counts = await run({
        ...options,
        onWritten: show,
        onOutcome: (source, outcome, reason) => {
          if (outcome === 'failed') onFailed?.(source.file, reason ?? '')
        },
      })
      const index = await ports.writableIndex()
      const seconds = (performance.now() - started) / 1000
      const picturesPerSecond = workedOn(counts) / Math.max(seconds, 0.001)
      return { ...counts, total: await index.count(), seconds, picturesPerSecond }
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
      const report = await reported(part.folder.path, sources, options, (how) =>
        syncFolder(ingestion, { ...listing, sources }, how),
      )
      state.removed.clear(sources.flatMap(({ id }) => (removed.has(id) ? [id] : [])))
      return { ...report, leftOut: listing.sources.length - sources.length, unreadable: listing.unreadable }
    },
    retryFailures: async (options = {}) => {
      const ingestion = await ports.ingestion()
      const failed = await state.failures.list()
      const found = await Promise.all(failed.map(sourceAsItIsNow))
      const sources = found.filter((source) => source !== undefined)
      const gone = failed.filter((_, i) => found[i] === undefined).map(({ id }) => id)
      const report = await reported('failures', sources, options, async (how) => {
        const counts = await ingestImages(ingestion, sources, { ...how, retryFailed: true })
        return { ...counts, removed: await removeImages(ingestion, gone) }
      })
      return { ...report, leftOut: 0, unreadable: [] }
    },
    retryOne: async (failed) => {
      const ingestion = await ports.ingestion()
      const source = await sourceAsItIsNow(failed)
      if (source === undefined) {
        await removeImages(ingestion, [failed.id])
        return undefined
      }
      let became: ImageOutcome | undefined
      await ingestImages(ingestion, [source], {
        retryFailed: true,
        onOutcome: (_source, outcome) => (became = outcome),
      })
      return became
    },
  }
}

/** What is unchanged costs no time worth speaking of, and says nothing of what the rest will take. */
const workedOn = ({ failed, indexed, replaced }: OutcomeCounts) => indexed + replaced + failed

async function sourceAsItIsNow(
  known: Pick<ImageSource, 'folder' | 'file' | 'source'>,
): Promise<ImageSource | undefined> {
  const path = fileURLToPath(known.source)
  const facts = await stat(path, { bigint: true }).catch(() => undefined)
  return facts?.isFile() ? sourceOf(known.folder, known.file, path, facts) : undefined
}
