import { countWords } from '../words.ts'
import { centralityOf, similarity, vectorsOf } from './text-rank.ts'

/**
 * News says first what matters: the nth sentence (from 0) counts 1 / (1 + n/4) of the first. Of what was tried this fits
 * pictures best (see the README): without it, centrality alone loses a tenth of nDCG.
 */
const halvedAfter = 4
/** The share of a sentence's score that depends on how central it is. */
const centralityShare = 0.3
/** MMR (Carbonell and Goldstein 1998): how much being new counts against the score. */
const novelty = 0.3
/** So alike says the same again: the title of a page and its headline, a headline and the first sentence. */
const sameAgain = 0.8
/**
 * Which sentences to keep, as indices in the order of the text: the first (a headline, or the lead) and then whatever adds
 * most, until the next best does not fit any more.
 */
export function selectSentences(sentences: readonly string[], maxWords: number): readonly number[] {
  const lengths = sentences.map(countWords)
  const vectors = vectorsOf(sentences)
  const centrality = centralityOf(vectors)
  const scores = sentences.map(
    (_, i) => (1 - centralityShare + centralityShare * centrality[i]!) / (1 + i / halvedAfter),
  )

  const selected = [0]
  let left = maxWords - lengths[0]!
  const likeness = vectors.map((vector) => similarity(vector, vectors[0]!))
  const rest = new Set(sentences.keys())
  rest.delete(0)
  while (left > 0 && rest.size > 0) {
    const gain = (i: number) => (1 - novelty) * scores[i]! - novelty * likeness[i]!
    const best = [...rest].reduce((best, i) => (gain(i) > gain(best) ? i : best))
    rest.delete(best)
    if (likeness[best]! >= sameAgain) continue
    if (lengths[best]! > left) {
      // To fill up with whatever is short enough makes a worse summary than to stop; one endless sentence is passed over.
      if (left < maxWords / 2) break
      continue
    }
    selected.push(best)
    left -= lengths[best]!
    for (const i of rest) likeness[i] = Math.max(likeness[i]!, similarity(vectors[i]!, vectors[best]!))
  }
  return selected.sort((a, b) => a - b)
}
