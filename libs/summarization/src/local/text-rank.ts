import { wordsOf } from '../words.ts'

/** A sentence as what its words weigh (tf-idf within the article), of unit length. */
export type SentenceVector = ReadonlyMap<string, number>

/** A word that stands in many sentences weighs little, so that no language needs a list of stop words. */
export function vectorsOf(sentences: readonly string[]): readonly SentenceVector[] {
  const words = sentences.map((sentence) =>
    wordsOf(sentence)
      .map(({ word }) => bare(word))
      .filter(Boolean),
  )
  const sentencesWith = new Map<string, number>()
  for (const word of words.flatMap((words) => [...new Set(words)]))
    sentencesWith.set(word, (sentencesWith.get(word) ?? 0) + 1)
  return words.map((words) => {
    const weights = new Map<string, number>()
    for (const word of words)
      weights.set(word, (weights.get(word) ?? 0) + Math.log(sentences.length / sentencesWith.get(word)!))
    const norm = Math.hypot(...weights.values()) || 1
    return new Map([...weights].map(([word, weight]) => [word, weight / norm]))
  })
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

/** Cosine similarity, 0..1. */
export function similarity(a: SentenceVector, b: SentenceVector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [word, weight] of small) sum += weight * (large.get(word) ?? 0)
  return sum
}

/** As in PageRank; the rounds are enough for the order to stand. */
const damping = 0.85
const rounds = 30

/** TextRank (Mihalcea and Tarau 2004): a sentence is central when it resembles central ones. 0..1, the most central 1. */
export function centralityOf(vectors: readonly SentenceVector[]): readonly number[] {
  const count = vectors.length
  const similarities = vectors.map((a, i) => Float64Array.from(vectors, (b, j) => (i === j ? 0 : similarity(a, b))))
  const sums = similarities.map((row) => row.reduce((sum, value) => sum + value, 0) || 1)
  let ranks = new Float64Array(count).fill(1 / count)
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(count).fill((1 - damping) / count)
    similarities.forEach((row, from) => {
      const given = (damping * ranks[from]!) / sums[from]!
      row.forEach((value, to) => {
        next[to]! += given * value
      })
    })
    ranks = next
  }
  const best = Math.max(...ranks)
  return [...ranks].map((rank) => rank / best)
}
