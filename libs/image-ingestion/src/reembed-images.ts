import { embedAll, type EmbeddingClient } from '@picture-desk/embedding-client'
import { describe, fromIndexFields } from '@picture-desk/image-record'
import type { IdRange, StoredRecord, VectorIndex } from '@picture-desk/vector-index'
import { writeRecords } from './ingest-image.ts'

/** Which records, and when to stop. */
export type ReembedImagesOptions = {
  /** Records whose ids are in it. Default: all. */
  readonly range?: IdRange
  /** Called after each batch with the number of records in it. */
  readonly onBatch?: (records: number) => void
  /** Asked before each batch. Default: always. */
  readonly goesOn?: () => boolean
}

/** How far it came. */
export type Reembedded = {
  /** Records that were embedded and written; not those that were there. */
  readonly written: number
  /** False where it was told to stop before the end of the range: the same call again goes on. */
  readonly finished: boolean
}

/** Records read, described, embedded and written at once. */
const batch = 256

/**
 * Describes and embeds the records of one index anew, into another; no picture is read, no label asked for twice. What is in
 * the other one already is left alone, so that the same call again costs no embedding twice.
 */
export async function reembedImages(
  {
    embedding,
    from,
    to,
  }: { readonly from: VectorIndex; readonly to: VectorIndex; readonly embedding: EmbeddingClient },
  { goesOn = () => true, onBatch, range = {} }: ReembedImagesOptions = {},
): Promise<Reembedded> {
  let written = 0
  for await (const records of from.scan({ ...range, batch })) {
    if (!goesOn()) return { written, finished: false }
    const there = new Map((await to.get(records.map(({ id }) => id))).map((record) => [record.id, record]))
    const missing = records.filter((record) => isNewer(record, there.get(record.id)))
    await reembedRecords({ embedding, index: to }, missing)
    written += missing.length
    onBatch?.(records.length)
  }
  return { written, finished: true }
}

/** Whether a record tells of its picture what the other one, if there is any, does not tell yet. */
export const isNewer = (record: StoredRecord, other: StoredRecord | undefined): boolean =>
  other === undefined || ingestedAt(record) > ingestedAt(other) || correctedAt(record) > correctedAt(other)

/** ISO 8601 of one length and zone, so that its order is that of time. */
const ingestedAt = ({ attributes }: StoredRecord): string => String(attributes['ingestedAt'])

/** How often editors have corrected it. */
const correctedAt = (record: StoredRecord): number => fromIndexFields(record).corrections?.version ?? 0

/** Writes records with a description and a vector made anew; everything else in them stays as it is. */
export async function reembedRecords(
  { embedding, index }: { readonly embedding: EmbeddingClient; readonly index: VectorIndex },
  stored: readonly StoredRecord[],
): Promise<void> {
  if (stored.length === 0) return
  const records = stored.map(fromIndexFields).map((image) => ({ ...image, description: describe(image) }))
  const texts = records.map(({ description }) => description)
  const vectors = await embedAll(embedding, texts, 'document')
  await writeRecords(
    { index },
    records.map((record, i) => ({ record, vector: vectors[i]! })),
  )
}
