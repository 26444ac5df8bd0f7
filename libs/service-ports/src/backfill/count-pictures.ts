import type { BackfillObject } from './listing.ts'
import { isBeside, labelsFileOf, type KnownInBucket } from './known-in-bucket.ts'

export type Counted = {
  readonly pictures: number
  /** Of these, those whose labels lie beside them. */
  readonly known: number
  /** False where the time was over before all were counted. */
  readonly complete: boolean
}

/**
 * Counts what a backfill has to do. Files of labels are looked for in the list itself, and only where there are some is it gone
 * through again, to see whom they tell of; a list of keys alone does not tell whether they are there, so each folder is asked.
 */
export async function countPictures(
  list: () => AsyncIterable<BackfillObject>,
  known: KnownInBucket,
  { listsAll, signal }: { readonly listsAll: boolean; readonly signal?: AbortSignal | undefined },
): Promise<Counted> {
  const counted = { pictures: 0, known: 0, complete: false }
  const files = new Set<string>()
  for await (const { key } of list()) {
    if (signal?.aborted) return counted
    if (key === labelsFileOf(key)) files.add(key)
    if (!isBeside(key)) counted.pictures += 1
  }
  if (files.size > 0 || !listsAll)
    for await (const { key } of list()) {
      if (signal?.aborted) return counted
      const mayBe = !isBeside(key) && (!listsAll || files.has(labelsFileOf(key)))
      if (mayBe && (await known.of(key))) counted.known += 1
    }
  return { ...counted, complete: true }
}
