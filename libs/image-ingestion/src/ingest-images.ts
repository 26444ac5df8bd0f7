import { toAppError } from '@picture-desk/app-error'
import { pMapIterable } from 'p-map'
import { changesOf, type Change } from './changed-images.ts'
import { contentHash } from './content-hash.ts'
import { prepareImage, storeImages, writeCorrected, type PreparedImage } from './ingest-image.ts'
import type { FailedImage, ImageIngestionPorts, ImageSource } from './ports.ts'

/** What became of one picture; `unchanged` was not read again. */
export type ImageOutcome = 'indexed' | 'replaced' | 'unchanged' | 'failed'
/** How many pictures had each outcome. */
export type OutcomeCounts = Readonly<Record<ImageOutcome, number>>

/** What is told meanwhile, and how much is written at once. */
export type IngestImagesOptions = {
  /** Called for every source as soon as its outcome is on disk. */
  readonly onOutcome?: (source: ImageSource, outcome: ImageOutcome, reason?: string) => void
  /** Called after each write with the outcomes so far. */
  readonly onWritten?: (counts: OutcomeCounts) => void
  /** Also those that failed before for a reason in their bytes. */
  readonly retryFailed?: boolean
  /** No new picture is begun once it is aborted; those under way are finished and stored. */
  readonly signal?: AbortSignal
  /** Pictures written at once, and the most that a kill loses. Default: 32. */
  readonly writeEvery?: number
  /** Fewer are written at once where the last write is so long ago: progress is seen, and little is lost. Default: 2. */
  readonly writeAfterSeconds?: number
}

/** What became of one picture, not yet written. */
type Result =
  | { readonly outcome: 'indexed' | 'replaced'; readonly source: ImageSource; readonly image: PreparedImage }
  | { readonly outcome: 'unchanged'; readonly source: ImageSource; readonly restamped?: PreparedImage['record'] }
  | { readonly outcome: 'failed'; readonly source: ImageSource; readonly failure: FailedImage; readonly known: boolean }

/**
 * Ingests what is new or has changed, with as many pictures under way as the extraction can use. Idempotent, and resumable
 * after a kill at any point: what was written is found unchanged by the next run, what was not is done again. One bad
 * picture never stops the rest; it ends up in the failures. Only a fault of the index, the previews or the failures' store
 * rejects.
 *
 * Memory: at most `4 x concurrency + writeEvery` previews at once (about 150 kB each), whatever the number of pictures.
 */
export async function ingestImages(
  ports: ImageIngestionPorts,
  sources: Iterable<ImageSource> | AsyncIterable<ImageSource>,
  {
    onOutcome,
    onWritten,
    retryFailed = false,
    signal,
    writeAfterSeconds = 2,
    writeEvery = 32,
  }: IngestImagesOptions = {},
): Promise<OutcomeCounts> {
  const counts = { indexed: 0, replaced: 0, unchanged: 0, failed: 0 }
  const { concurrency } = ports.metadata
  const results = pMapIterable(
    untilAborted(changesOf(ports, sources, { retryFailed }), signal),
    (change) => resultOf(ports, change),
    { concurrency: concurrency + 1, backpressure: 4 * concurrency + 1 },
  )

  let waiting: Result[] = []
  let written = performance.now()
  const isDue = () => waiting.length >= writeEvery || performance.now() - written >= writeAfterSeconds * 1000
  const write = async () => {
    await store(ports, waiting)
    for (const result of waiting) {
      counts[result.outcome] += 1
      onOutcome?.(result.source, result.outcome, result.outcome === 'failed' ? result.failure.reason : undefined)
    }
    onWritten?.({ ...counts })
    waiting = []
    written = performance.now()
  }
  for await (const result of results) {
    waiting.push(result)
    if (isDue()) await write()
  }
  if (waiting.length > 0) await write()
  await ports.index.refresh()
  return counts
}

async function resultOf(ports: ImageIngestionPorts, change: Change): Promise<Result> {
  const { source } = change
  if (change.kind === 'unchanged') return { outcome: 'unchanged', source }
  if (change.kind === 'failed') return { outcome: 'failed', source, failure: change.failure, known: false }
  try {
    const { known } = change
    // A copy or a restored backup has new times and the same bytes; only then are they read twice.
    if (known?.technical && known.extractor === ports.metadata.extractor)
      if ((await contentHash(source.picture)) === known.technical.contentHash)
        return { outcome: 'unchanged', source, restamped: { ...known, stamp: source.stamp } }
    const image = await prepareImage(ports, source)
    return { outcome: known ? 'replaced' : 'indexed', source, image }
  } catch (thrown) {
    return {
      outcome: 'failed',
      source,
      failure: failureOf(source, thrown, ports.metadata.extractor),
      known: change.known !== undefined,
    }
  }
}

function failureOf(source: ImageSource, thrown: unknown, extractor: string): FailedImage {
  const { code, message } = toAppError(thrown, `the picture could not be read: ${String(thrown)}`)
  const { file, folder, id, source: location, stamp } = source
  const failedAt = new Date().toISOString()
  return { id, folder, file, source: location, stamp, code, reason: message, failedAt, extractor }
}

async function store(ports: ImageIngestionPorts, results: readonly Result[]): Promise<void> {
  const images = results.flatMap((result) => ('image' in result ? [result.image] : []))
  const restamped = results.flatMap((result) => ('restamped' in result ? [result.restamped] : []))
  const failures = results.flatMap((result) => ('failure' in result ? [result.failure] : []))
  // A file that was a picture and is none any more must not be found as what it was.
  const spoilt = results.flatMap((result) =>
    'failure' in result && result.known && result.failure.code === 'BadInput' ? [result.source.id] : [],
  )
  await storeImages(ports, images)
  if (restamped.length > 0) {
    const vectors = await ports.index.vectors(restamped.map(({ id }) => id))
    const there = restamped.flatMap((record, i) => (vectors[i] ? [{ record, vector: vectors[i] }] : []))
    await writeCorrected(ports, there)
  }
  await removeImages(ports, spoilt)
  await ports.failures.put(failures)
}

/** Takes pictures out of the index, their previews and failures with them. Resolves to how many records there were. */
export async function removeImages(
  { failures, index, previews }: Pick<ImageIngestionPorts, 'failures' | 'index' | 'previews'>,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const removed = await index.remove(ids)
  await Promise.all([previews.remove(ids), failures.remove(ids)])
  return removed
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal?.aborted) return
    yield item
  }
}
