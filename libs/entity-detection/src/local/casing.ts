import { isCommonWord } from './lexicon.ts'
import { isFunctionWord } from './language.ts'
import type { Word } from './word.ts'

/**
 * What a capital means in a line: `sentence`: a name; `title` ("How to Prune an Apple Tree") and `upper` ("TRAINS CANCELLED"):
 * nothing; `lower` (no capital at all): names have none either.
 */
export type Casing = 'sentence' | 'title' | 'upper' | 'lower'

/** Longer lines are paragraphs, not headlines. */
const headlineWords = 25

/** The casing of each word's line. */
export function casingOf(text: string, words: readonly Word[]): readonly Casing[] {
  const casings: Casing[] = []
  let line: Word[] = []
  const close = (end: number) => {
    const kind = line.length > 0 ? lineCasing(line, text.slice(line[0]!.start, end)) : 'sentence'
    for (let i = 0; i < line.length; i++) casings.push(kind)
    line = []
  }
  for (const word of words) {
    if (/[\n\r]/u.test(word.gap)) close(word.start)
    line.push(word)
  }
  close(text.length)
  return casings
}

function lineCasing(line: readonly Word[], text: string): Casing {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0
  if (upper === 0 && /\p{Ll}/u.test(text)) return 'lower'
  if (line.length > 1 && letters > 5 && upper / letters > 0.8) return 'upper'
  const long = line.slice(1).filter(({ key }) => key.length > 3 && !isFunctionWord(key))
  const isTitle =
    line.length <= headlineWords &&
    !/[\p{Ll}\p{Nd}]\.["”’»)\s]*$/u.test(text) &&
    long.every(({ shape }) => shape !== 'lower') &&
    long.some(({ key }) => isCommonWord(key))
  return isTitle ? 'title' : 'sentence'
}
