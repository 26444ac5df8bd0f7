import { embedAll, type EmbeddingClient } from '@picture-desk/embedding-client'
import {
  describe,
  descriptionVersion,
  fromIndexFields,
  imageFieldsVersion,
  imageIndexFields,
} from '@picture-desk/image-record'
import type { IndexIdentity, IndexSchema, IndexVersions } from '@picture-desk/vector-index'
import { writeRecords } from './ingest-image.ts'

/** What an index depends on, whichever model embeds. */
export const imageIndexMake = { description: descriptionVersion, fields: imageFieldsVersion } as const

/** What the vectors and fields of an index depend on; an index serves only those who have the same. */
export const imageIndexIdentity = (embedding: EmbeddingClient): IndexIdentity => ({
  embedding: embedding.identity,
  dimensions: embedding.dimensions,
  ...imageIndexMake,
})

export const imageIndexSchema = (embedding: EmbeddingClient): IndexSchema => ({
  dimensions: embedding.dimensions,
  ...imageIndexFields,
})

export type ReindexOptions = {
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Describes and embeds every record anew, into a new index that is swapped in whole; no picture is read, no label asked for
 * twice. The old one serves until then, and stays if this is stopped. Resolves to the number of records, or undefined where
 * it was stopped.
 */
export async function reindexImages(
  versions: IndexVersions,
  embedding: EmbeddingClient,
  { onProgress, signal }: ReindexOptions = {},
): Promise<number | undefined> {
  const old = await versions.current()
  const next = await versions.create(imageIndexSchema(embedding), imageIndexIdentity(embedding))
  try {
    const total = (await old?.count()) ?? 0
    let done = 0
    for await (const batch of old?.scan({ batch: 256 }) ?? []) {
      if (signal?.aborted) return undefined
      const records = batch.map(fromIndexFields).map((image) => ({ ...image, description: describe(image) }))
      const texts = records.map(({ description }) => description)
      const vectors = await embedAll(embedding, texts, 'document')
      await writeRecords(
        { index: next },
        records.map((record, i) => ({ record, vector: vectors[i]! })),
      )
      done += batch.length
      onProgress?.(done, total)
    }
    await next.refresh()
    await versions.swapIn(next)
    return done
  } finally {
    await Promise.all([next.close(), old?.close()])
  }
}
