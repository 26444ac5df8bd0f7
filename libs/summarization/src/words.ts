/** Written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

export const isUnspaced = (text: string): boolean => unspaced.test(text)

/** No word of any language is longer (a web address may be): what is counts as several, so that a summary is bounded in characters too. */
const longestWord = 60
const words = new RegExp(`\\S{1,${longestWord}}`, 'gu')

/** What stands between spaces; where a language has none, the words that ICU finds. */
export function wordsOf(text: string): readonly { readonly word: string; readonly end: number }[] {
  if (!isUnspaced(text))
    return [...text.matchAll(words)].map(({ 0: word, index }) => ({ word, end: index + word.length }))
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ word: segment, end: index + segment.length }))
}

export const countWords = (text: string): number => wordsOf(text).length

export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** At most so many words from the beginning: to the end of a sentence where that leaves more than half, else with an ellipsis. */
export function firstWords(text: string, maxWords: number): string {
  const all = wordsOf(text)
  if (all.length <= maxWords) return text
  const { end, word } = all[maxWords - 1]!
  // The ellipsis needs its place in a word that is as long as a word can be.
  const cut = text.slice(0, word.length < longestWord ? end : end - 1)
  const ends = [...cut.matchAll(/[.!?…]["”’»)]*(?=\s|$)|[。！？]/gu)]
  const last = ends.at(-1)
  if (last && last.index > cut.length / 2) return cut.slice(0, last.index + last[0].length)
  return `${cut.replace(/[\p{P}\s]+$/u, '')}…`
}
