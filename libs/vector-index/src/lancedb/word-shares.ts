import type { Table } from '@lancedb/lancedb'
import type { WordShare } from '../query-terms.ts'
import { readRows } from './read-column.ts'

/** Records looked at: a word that one in a hundred has is seen about ten times. */
const sampleSize = 1000

/**
 * How common words are, from a sample of records spread evenly over the table. It is taken anew when the table has become
 * twice as large or half as large. Memory: the different words of 1,000 texts.
 */
export function wordShares(table: Table): () => Promise<WordShare> {
  let sample: { readonly records: number; readonly share: WordShare } | undefined
  return async () => {
    const records = await table.countRows()
    if (sample === undefined || records > 2 * sample.records || 2 * records < sample.records)
      sample = { records, share: await takeSample(table, records) }
    return sample.share
  }
}

async function takeSample(table: Table, records: number): Promise<WordShare> {
  const size = Math.min(records, sampleSize)
  if (size === 0) return () => 0
  const offsets = Array.from({ length: size }, (_, i) => Math.floor((i * records) / size))
  const rows = await readRows(table.takeOffsets(offsets).select(['words']))
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const word of new Set(String(row['words']).trim().split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => (counts.get(word) ?? 0) / size
}
