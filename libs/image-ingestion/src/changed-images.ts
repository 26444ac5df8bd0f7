import { fromIndexFields, type ImageRecord } from '@picture-desk/image-record'
import type { FailedImage, ImageIngestionPorts, ImageSource } from './ports.ts'

/** What is to be done with one source, judged by what is known of it. */
export type Change =
  | { readonly kind: 'new' | 'changed'; readonly source: ImageSource; readonly known?: ImageRecord }
  | { readonly kind: 'unchanged'; readonly source: ImageSource; readonly known: ImageRecord }
  /** It failed before, for a reason that lies in its bytes, and they are the same. */
  | { readonly kind: 'failed'; readonly source: ImageSource; readonly failure: FailedImage }

/** Sources looked up at once. */
const lookUp = 256

/** Tells the new and changed from the rest, in order, with one look into the index for every 256 sources. */
export async function* changesOf(
  { failures, index, metadata }: Pick<ImageIngestionPorts, 'failures' | 'index' | 'metadata'>,
  sources: Iterable<ImageSource> | AsyncIterable<ImageSource>,
  { retryFailed = false }: { readonly retryFailed?: boolean } = {},
): AsyncGenerator<Change> {
  for await (const batch of batches(sources, lookUp)) {
    const ids = batch.map(({ id }) => id)
    const [stored, failed] = await Promise.all([index.get(ids), retryFailed ? [] : failures.get(ids)])
    const records = new Map(stored.map((record) => [record.id, fromIndexFields(record)]))
    const failureOf = new Map(failed.map((failure) => [failure.id, failure]))
    for (const source of batch) {
      const known = records.get(source.id)
      const failure = failureOf.get(source.id)
      if (failure?.code === 'BadInput' && failure.stamp === source.stamp && failure.extractor === metadata.extractor)
        yield { kind: 'failed', source, failure }
      else if (known === undefined) yield { kind: 'new', source }
      else if (known.extractor === metadata.extractor && known.stamp === source.stamp)
        yield { kind: 'unchanged', source, known }
      else yield { kind: 'changed', source, known }
    }
  }
}

async function* batches<T>(items: Iterable<T> | AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
