/** A word of the article. */
export type Word = {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Lower case without accents: how lexicons and lists have it. */
  readonly key: string
  /** `initial` is "J." or "J.K."; `acronym` is upper case throughout ("BBC"). */
  readonly shape: 'lower' | 'capital' | 'acronym' | 'initial'
  /** "Vogels's", "Ankara'da": the text ends before the apostrophe. */
  readonly possessive: boolean
  /** What stands between it and the word before. */
  readonly gap: string
  /** The line before ends here only because it was full: the sentence goes on. */
  readonly isWrapped: boolean
  /** Its capital may be there only because a sentence, a quotation or a line begins. */
  readonly opensSentence: boolean
}

const wordPattern = /(?:\p{Lu}\.){1,4}(?![\p{L}\p{N}])|\p{L}[\p{L}\p{M}\p{N}]*(?:['’ʼ‐‑-]\p{L}[\p{L}\p{M}\p{N}]*)*/gu

/** English 's; what Turkish adds to a name behind an apostrophe. */
const suffixPattern = /['’ʼ](?:s|[dt][ae]n?|n?[ıiuü]n|[yn]?[aeıiuü]|yl[ae])$/iu
/** What French and Italian put before a word: l'Élysée, dell'Arte. D'Angelo is a name. */
const elisionPattern = /^(?:[ljcsnm]|qu|un|dell|all|nell|dall|sull|d(?!['’]\p{Lu}))['’](?=\p{L})/iu
const lowerElision = /^d['’](?=\p{Lu})/u

const sentenceEnd = /[.!?…:;\n\r。！？][\s"'“”„«»‘’()[\]—–-]*$/u
const opening = /["“„«‘([][\s]*$/u
/** A full stop after one of these ends no sentence. */
const abbreviations = new Set(
  'mr mrs ms dr prof rev st sr sra jr gen col capt lt sgt sen rep gov hon m mme mlle dott sig ing bros vs no'.split(
    ' ',
  ),
)

const keyOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll(/[’ʼ]/gu, "'")

/** Text that is broken into lines has them about this long; a shorter line ends where its writer wanted. UTF-16 code units. */
const fullLine = { min: 50, max: 120 }

/** The words of a text, in order, in one pass. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let previousEnd = 0
  let lineStart = 0
  for (const match of text.matchAll(wordPattern)) {
    const elided = (elisionPattern.exec(match[0]) ?? lowerElision.exec(match[0]))?.[0].length ?? 0
    const bare = match[0].slice(elided).replace(suffixPattern, '')
    const start = match.index + elided
    const gap = text.slice(previousEnd, start)
    const previous = words.at(-1)
    const abbreviated = gap.startsWith('.') && previous !== undefined && abbreviations.has(previous.key)
    const breakAt = gap.search(/[\n\r]/u)
    const lineLength = previousEnd + breakAt - lineStart
    if (breakAt >= 0) lineStart = previousEnd + Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1
    words.push({
      text: bare,
      start,
      end: start + bare.length,
      key: keyOf(bare),
      shape: shapeOf(bare),
      possessive: elided + bare.length < match[0].length,
      gap,
      isWrapped: /^[^\S\n]*\n[^\S\n]*$/u.test(gap) && lineLength >= fullLine.min && lineLength <= fullLine.max,
      opensSentence:
        previous === undefined || opening.test(gap) || (!abbreviated && sentenceEnd.test(gap)) || /\n\s*\n/u.test(gap),
    })
    previousEnd = start + bare.length
  }
  return words
}

function shapeOf(text: string): Word['shape'] {
  if (text.endsWith('.')) return 'initial'
  // Other scripts have no first names and place words in the lexicon: there only the list of known people finds anybody.
  if (!/^(?:(?=\p{Script=Latin})\p{Lu}|(?:al|el|as|ash|ar|at|ad|an|ben|bin|ibn)[-‐‑]\p{Lu})/u.test(text)) return 'lower'
  return /\p{Ll}/u.test(text) ? 'capital' : 'acronym'
}
