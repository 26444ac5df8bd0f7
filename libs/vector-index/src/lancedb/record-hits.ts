import type { Hit, StoredRecord } from '../vector-index.ts'

/** Of a list: a record's id and its score. */
export type Place = { readonly id: string; readonly score: number }

/**
 * What the lists of one search have, each record read once, since reading a record costs more than finding it, and the same are
 * in many lists. A record that was removed meanwhile is left out.
 */
export async function recordHits(
  lists: readonly (readonly Place[])[],
  recordsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredRecord>>,
): Promise<readonly (readonly Hit[])[]> {
  const records = await recordsOf([...new Set(lists.flat().map(({ id }) => id))])
  return lists.map((list) =>
    list.flatMap(({ id, score }): readonly Hit[] => {
      const record = records.get(id)
      return record ? [{ record, score }] : []
    }),
  )
}
