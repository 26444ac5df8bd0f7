import { tellingWords } from '@picture-desk/vector-index'
import { LRUCache } from 'lru-cache'
import { stemmer } from 'stemmer'

/** BM25's usual constants: how soon more of a word counts no more, and how much a longer text has to have. */
const saturation = 1.2
const lengthShare = 0.75

/** What BM25 has to know of all texts. */
export type WordStatistics = {
  readonly texts: number
  /** How many of them have a word, by its stem. */
  readonly having: ReadonlyMap<string, number>
  /** Words of a text, on average. */
  readonly length: number
}

export function wordStatistics(texts: readonly string[]): WordStatistics {
  const documents = texts.map(stemCounts)
  const having = new Map<string, number>()
  for (const document of documents) for (const stem of document.keys()) having.set(stem, (having.get(stem) ?? 0) + 1)
  const words = documents.reduce((sum, document) => sum + lengthOf(document), 0)
  return { texts: texts.length, having, length: words / Math.max(texts.length, 1) }
}

/**
 * BM25 of each text by its id, as a share of the best of them, 0..1; what the query says more than once counts more. Worked out
 * here, since every engine counts and rounds in its own way, and near ties tip.
 */
export function wordScores(
  query: string,
  texts: ReadonlyMap<string, string>,
  { having, length, texts: count }: WordStatistics,
): ReadonlyMap<string, number> {
  const weights = new Map(
    [...stemCounts(query)].map(([stem, times]) => {
      const known = Math.min(count, having.get(stem) ?? 0)
      return [stem, times * Math.log(1 + (count - known + 0.5) / (known + 0.5))]
    }),
  )
  if (weights.size === 0) return new Map([...texts.keys()].map((id) => [id, 0]))
  const scores = [...texts].map(([id, text]): [string, number] => {
    const document = stemCounts(text)
    const slack = saturation * (1 - lengthShare + lengthShare * (lengthOf(document) / Math.max(length, 1)))
    const parts = [...document].map(([stem, times]) => ((weights.get(stem) ?? 0) * times) / (times + slack))
    return [id, parts.reduce((sum, part) => sum + part, 0)]
  })
  const best = Math.max(...scores.map(([, score]) => score), Number.MIN_VALUE)
  return new Map(scores.map(([id, score]) => [id, score / best]))
}

/** English endings are cut, as the engines' full text does; other languages stay nearly as they are. */
export function stemCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word, count] of tellingWords(text)) {
    const stem = stemOf(word)
    counts.set(stem, (counts.get(stem) ?? 0) + count)
  }
  return counts
}

/** Pictures of one kind are described in the same words. Of this many, the cache takes some 2 MB. */
const stems = new LRUCache<string, string>({ max: 10_000, memoMethod: (word) => stemmer(word) })
const stemOf = (word: string): string => stems.memo(word)

const lengthOf = (document: ReadonlyMap<string, number>): number =>
  [...document.values()].reduce((sum, count) => sum + count, 0)
