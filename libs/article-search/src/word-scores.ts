import { tellingWords } from '@picture-desk/vector-index'
import { stemmer } from 'stemmer'

/** BM25's usual constants: how soon more of a word counts no more, and how much a longer text has to have. */
const saturation = 1.2
const lengthShare = 0.75

/**
 * BM25 of each text by its id, as a share of the best of them, 0..1. How seldom words are, and how long texts, is seen from those
 * of `among`: so scores do not depend on the engine that found the texts, each of which counts and rounds in its own way.
 */
export function wordScores(
  query: string,
  texts: ReadonlyMap<string, string>,
  among: readonly string[],
): ReadonlyMap<string, number> {
  const terms = new Set(stemCounts(query).keys())
  const documents = new Map([...texts].map(([id, text]) => [id, stemCounts(text)]))
  const known = among.map((id) => documents.get(id)!)
  const meanLength = known.reduce((sum, document) => sum + lengthOf(document), 0) / known.length || 1
  const rarityOf = new Map(
    [...terms].map((word) => {
      const having = known.filter((document) => document.has(word)).length
      return [word, Math.log(1 + (known.length - having + 0.5) / (having + 0.5))]
    }),
  )
  const scores = [...documents].map(([id, document]): [string, number] => {
    const slack = saturation * (1 - lengthShare + (lengthShare * lengthOf(document)) / meanLength)
    const parts = [...document].map(([word, count]) => ((rarityOf.get(word) ?? 0) * count) / (count + slack))
    return [id, parts.reduce((sum, part) => sum + part, 0)]
  })
  const best = Math.max(...scores.map(([, score]) => score), Number.MIN_VALUE)
  return new Map(scores.map(([id, score]) => [id, score / best]))
}

/** English endings are cut, as the engines' full text does; other languages stay nearly as they are. */
function stemCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word, count] of tellingWords(text)) {
    const stem = stemmer(word)
    counts.set(stem, (counts.get(stem) ?? 0) + count)
  }
  return counts
}

const lengthOf = (document: ReadonlyMap<string, number>): number =>
  [...document.values()].reduce((sum, count) => sum + count, 0)
