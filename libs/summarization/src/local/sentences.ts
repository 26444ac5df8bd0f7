import nlp from 'compromise/one'
import { splitText } from '../split-text.ts'
import { hasWords, isUnspaced } from '../words.ts'

/**
 * compromise declares what it has beneath its views as `object`; a test holds what is read of it. `nlp.tokenize` would make terms of
 * the sentences too, which takes ten times as long.
 */
const world = nlp.world() as {
  readonly methods: {
    readonly one: { readonly tokenize: { readonly splitSentences: (text: string, world: object) => string[] } }
  }
}
const { splitSentences } = world.methods.one.tokenize

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** compromise's time grows with the square of what it takes for one sentence ("A. A. A. …"). UTF-16 code units. */
const longestLine = 2_000

/** The first `count` sentences of a clean text, in order; a headline is one. */
export function sentencesOf(text: string, count: number): readonly string[] {
  const sentences: string[] = []
  for (const line of text.split('\n').flatMap((line) => splitText(line, longestLine))) {
    if (sentences.length >= count) break
    sentences.push(
      ...sentencesOfLine(line)
        .map((sentence) => sentence.trim())
        .filter(hasWords),
    )
  }
  return sentences.slice(0, count)
}

/** compromise knows the full stops of "Dr. Vogels" and "J.K. Rowling", ICU those of all scripts. */
function sentencesOfLine(line: string): readonly string[] {
  if (/\p{Script=Latin}/u.test(line) && !isUnspaced(line)) return splitSentences(line, world)
  return [...segmenter.segment(line)].map(({ segment }) => segment)
}
