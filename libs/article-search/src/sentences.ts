import { personKey } from '@picture-desk/image-record'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Sentences to be shown as a reason; a headline is one. Those further down are hardly what an article is about. */
const sentencesKept = 100

const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap(sentencesOfLine)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .slice(0, sentencesKept)

/** What a text says, in the form in which names and words are compared: worked out once for all pictures. */
export type Said = {
  readonly sentences: readonly {
    readonly sentence: string
    /** With a space at each end. */
    readonly key: string
  }[]
  readonly words: ReadonlySet<string>
}

export const saidIn = (text: string): Said => ({
  sentences: sentencesOf(text).map((sentence) => ({ sentence, key: ` ${personKey(sentence)} ` })),
  words: new Set(keyWords(text)),
})

export const keyWords = (text: string): readonly string[] => personKey(text).split(' ').filter(Boolean)

/** ICU ends a sentence behind an initial: "T. E. Lawrence". */
function sentencesOfLine(line: string): readonly string[] {
  const sentences: string[] = []
  let begun = ''
  for (const { segment } of segmenter.segment(line)) {
    begun += segment
    if (/(?<![\p{L}\p{N}])\p{Lu}\.\s*$/u.test(begun)) continue
    sentences.push(begun.trim())
    begun = ''
  }
  return [...sentences, begun.trim()]
}
