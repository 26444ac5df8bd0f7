import { words } from './words.ts'

/** More words make a search slower (about 0.5 ms each at 100,000 records), and hardly better. */
const maxTerms = 64

/** Words that tell nothing of what an English text is about: Lucene's EnglishAnalyzer.ENGLISH_STOP_WORDS_SET. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was ' +
    'will with'
  ).split(' '),
)

/** The share of records that have a word, 0..1. */
export type WordShare = (word: string) => number

/** How often each word is in a text, without stop words, unless there is nothing else. */
export function tellingWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const telling = [...counts].filter(([word]) => !stopWords.has(word))
  return telling.length > 0 ? new Map(telling) : counts
}

/**
 * The different words of a query that are worth looking up. Of more than 64, the most telling ones: often in this query, seldom
 * in the index. `wordShare` is asked for only then.
 */
export async function queryTerms(text: string, wordShare: () => Promise<WordShare>): Promise<readonly string[]> {
  const counts = tellingWords(text)
  const terms = [...counts.keys()]
  if (terms.length <= maxTerms) return terms

  const shareOf = await wordShare()
  // tf-idf. The small number stands for a word that no record was seen to have, so that it is rare but not without end.
  const weights = new Map(terms.map((word) => [word, counts.get(word)! * -Math.log(shareOf(word) + 1e-4)]))
  return terms.sort((a, b) => weights.get(b)! - weights.get(a)!).slice(0, maxTerms)
}
