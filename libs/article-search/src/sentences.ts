const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Sentences to be shown as a reason; a headline is one. Those further down are hardly what an article is about. */
const sentencesKept = 100

export const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .slice(0, sentencesKept)
