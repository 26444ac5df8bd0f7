import type { VectorIndex } from '@picture-desk/vector-index'
import { LRUCache } from 'lru-cache'
import { wordStatistics, type WordStatistics } from './word-scores.ts'

/** A word that one picture in a hundred has is seen about ten times. */
const sampleSize = 1_000
/** Milliseconds for which a sample serves; then it is taken anew while searches go on with it. */
const serves = 600_000

/**
 * How common words are in the pictures' texts, from a thousand of them in the order of their content's hash: as good as drawn by
 * chance, and the same on every engine. Memory: the different words of a thousand texts.
 */
export function sampledWords(index: Pick<VectorIndex, 'list'>): () => Promise<WordStatistics> {
  const samples = new LRUCache<'sample', WordStatistics>({
    max: 1,
    ttl: serves,
    allowStale: true,
    fetchMethod: async () => {
      const { records } = await index.list({ orderBy: { attribute: 'contentHash' }, limit: sampleSize })
      return wordStatistics(records.map(({ text }) => text))
    },
  })
  return () => samples.forceFetch('sample')
}
