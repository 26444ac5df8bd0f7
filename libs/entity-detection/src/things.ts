import type { Mention } from './entity-detection.ts'
import { contentWords } from './things/content-words.ts'
import { englishThings } from './things/english.ts'

/**
 * What is read of an article for things to see, in UTF-16 code units: the whole of most, and of a long one what it is about.
 * compromise tags it in 8 ms.
 */
const opening = 4000
/** Addresses, and what stands for a character in a page: "&amp;" names no thing. */
const noWords = /https?:\/\/\S+|\bwww\.\S+|\S+@\S+|[@#][\p{L}\p{N}_]+|&(?:[a-z][a-z0-9]{1,30}|#\d+|#x[\da-f]+);/giu

/** A text too short to tell its language is likely a headline of the newsroom's own. */
const latin = /\p{Script=Latin}/u

/** A word or phrase in the form that stands for all of its forms, where it is in the article. */
export type ThingMention = Mention & { readonly name: string }

/**
 * What a picture for the article might show: nouns, noun phrases and doings, in the form a dictionary has them. `taken` are the
 * mentions of people, places, organisations and events: a name is nothing to see.
 */
export function thingsIn(
  article: string,
  language: string,
  taken: readonly Mention[],
): readonly { readonly name: string; readonly mentions: readonly Mention[] }[] {
  const cut = article.length > opening ? article.lastIndexOf(' ', opening) : article.length
  const text = article.slice(0, cut > 0 ? cut : opening).replaceAll(noWords, (match) => ' '.repeat(match.length))
  const isTaken = takenIn(taken, text.length)
  const found =
    language === 'en' || (language === 'und' && latin.test(text))
      ? englishThings(text, isTaken)
      : contentWords(text, language, isTaken)
  const things = new Map<string, Mention[]>()
  for (const { end, name, start, text: said } of found)
    things.set(name, [...(things.get(name) ?? []), { text: said, start, end }])
  return [...things].map(([name, mentions]) => ({ name, mentions }))
}

export type IsTaken = (start: number, end: number) => boolean

function takenIn(taken: readonly Mention[], length: number): IsTaken {
  const isTaken = new Uint8Array(length)
  for (const { end, start } of taken) isTaken.fill(1, start, end)
  return (start, end) => isTaken.subarray(start, end).includes(1)
}
