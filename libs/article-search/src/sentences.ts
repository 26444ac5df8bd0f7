const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Sentences to be shown as a reason; a headline is one. Those further down are hardly what an article is about. */
const sentencesKept = 100

export const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap(sentencesOfLine)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .slice(0, sentencesKept)

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
