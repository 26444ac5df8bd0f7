import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { descriptionVersion, imageFieldsVersion, imageIndexFields } from '@picture-desk/image-record'
import type { IndexIdentity, IndexSchema, IndexVersions } from '@picture-desk/vector-index'
import { reembedImages } from './reembed-images.ts'

/** What an index depends on, whichever model embeds. */
export const imageIndexMake = { description: descriptionVersion, fields: imageFieldsVersion } as const

/** What the vectors and fields of an index depend on; an index serves only those who have the same. */
export const imageIndexIdentity = (embedding: EmbeddingClient): IndexIdentity => ({
  embedding: embedding.identity,
  dimensions: embedding.dimensions,
  ...imageIndexMake,
})

/** Of an index of pictures whose vectors are of this embedding. */
export const imageIndexSchema = (embedding: EmbeddingClient): IndexSchema => ({
  dimensions: embedding.dimensions,
  ...imageIndexFields,
})

/** What is told meanwhile, and what stops it. */
export type ReindexOptions = {
  /** In records. */
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
    const { finished } = old
      ? await reembedImages(
          { from: old, to: next, embedding },
          {
            goesOn: () => !signal?.aborted,
            onBatch: (records) => {
              done += records
              onProgress?.(done, total)
            },
          },
        )
      : { finished: true }
    if (!finished) return undefined
    await next.refresh()
    await versions.swapIn(next)
    return done
  } finally {
    await Promise.all([next.close(), old?.close()])
  }
}
