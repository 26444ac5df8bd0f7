import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { imageIndexIdentity, imageIndexSchema } from '@picture-desk/image-ingestion'
import type { IdRange, IndexIdentity, IndexVersions } from '@picture-desk/vector-index'
import { changesFromNow, type BetweenVersions, type Pass } from '../reembedding.ts'

export type ReembedBeginPorts = {
  readonly versions: IndexVersions
  /** The one that is to come. */
  readonly embedding: EmbeddingClient
}

/** What is going to be done, told before it is. */
export type Reembedding = {
  /** In the index that serves. */
  readonly records: number
  readonly from: IndexIdentity
  readonly to: IndexIdentity
}

export type BegunReembedding = Reembedding &
  BetweenVersions & { readonly ranges: readonly IdRange[]; readonly pass: Pick<Pass, 'stage' | 'since'> }

/**
 * Makes the new version, beside the one that serves, and says in which ranges of ids the old one is to be read. Begun again, it
 * makes another; the one before is swept as given up.
 */
export async function beginReembedding(ports: ReembedBeginPorts, dryRun: true): Promise<Reembedding>
export async function beginReembedding(
  ports: ReembedBeginPorts,
  dryRun: boolean,
): Promise<Reembedding | BegunReembedding>
export async function beginReembedding(
  { embedding, versions }: ReembedBeginPorts,
  dryRun: boolean,
): Promise<Reembedding | BegunReembedding> {
  const since = changesFromNow()
  const old = await versions.current()
  if (!old)
    throw new AppError('NotFound', 'There are no pictures yet, so nothing can be embedded anew.', {
      whatToDo: 'Give the model as the stage’s `embedding`.',
    })
  try {
    // What was written before `since` is seen by the scans.
    await old.refresh()
    const to = imageIndexIdentity(embedding)
    const told: Reembedding = { records: await old.count(), from: old.identity, to }
    if (dryRun) return told
    const next = await versions.create(imageIndexSchema(embedding), to)
    await next.close()
    return { ...told, old: old.name, next: next.name, ranges: rangesOf(told.records), pass: { stage: 'before', since } }
  } finally {
    await old.close()
  }
}

/** Records of a range, about; and ranges at most, since a state machine keeps the story of each. */
const recordsOfRange = 2_000
const maxRanges = 256

/**
 * Ranges of ids that meet and have open ends: ids are the first digits of hashes, so that ranges between two hexadecimal digits are
 * about equally full. Whatever other ids there are is in one of them too.
 */
export function rangesOf(records: number): readonly IdRange[] {
  const ranges = Math.min(maxRanges, Math.max(1, Math.ceil(records / recordsOfRange)))
  const end = (i: number) =>
    Math.floor((i * 256) / ranges)
      .toString(16)
      .padStart(2, '0')
  return Array.from({ length: ranges }, (_, i) => ({
    ...(i === 0 ? {} : { idFrom: end(i) }),
    ...(i === ranges - 1 ? {} : { idBelow: end(i + 1) }),
  }))
}
