import { selectSentences } from './local/select-sentences.ts'
import { sentencesOf } from './local/sentences.ts'
import type { Summarization } from './summarization.ts'
import { firstWords, isUnspaced } from './words.ts'

/** Sentences looked at: a later one would have a 75th of the first one's weight. Keeps the quadratic part at milliseconds. */
const sentencesRanked = 300

/** Extractive: sentences of the article, in its order. No model, no network; any language. */
export const localSummarization = (): Summarization => ({
  summarizer: 'textrank',
  maxCharacters: 100_000,
  summarize: (article, { maxWords }) => Promise.resolve(article).then((text) => extract(text, maxWords)),
})

function extract(article: string, maxWords: number): string {
  const sentences = sentencesOf(article, sentencesRanked)
  if (sentences.length === 0) return firstWords(article, maxWords)
  const kept = selectSentences(sentences, maxWords).map((i) => sentences[i]!)
  return firstWords(
    kept.reduce((text, sentence) => `${text}${gapAfter(text)}${sentence}`),
    maxWords,
  )
}

/** A headline has its line for itself; sentences of Chinese or Thai follow each other without a space. */
function gapAfter(text: string): string {
  if (!/[.!?…:;。！？؟।]["”’»)\]」』]*$/u.test(text)) return '\n'
  return /[。！？]["”’»)\]」』]*$/u.test(text) || isUnspaced(text.slice(-2)) ? '' : ' '
}
