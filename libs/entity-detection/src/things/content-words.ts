import * as stopword from 'stopword'
import type { IsTaken, ThingMention } from '../things.ts'

/** Words that say nothing by themselves ("and", "under", "our"), by the primary subtag of their language. */
const emptyWords: Readonly<Record<string, readonly string[]>> = {
  ar: stopword.ara,
  cs: stopword.ces,
  da: stopword.dan,
  de: stopword.deu,
  el: stopword.ell,
  es: stopword.spa,
  fa: stopword.fas,
  fi: stopword.fin,
  fr: stopword.fra,
  he: stopword.heb,
  hi: stopword.hin,
  hu: stopword.hun,
  id: stopword.ind,
  it: stopword.ita,
  ja: stopword.jpn,
  ko: stopword.kor,
  nl: stopword.nld,
  no: stopword.nob,
  pl: stopword.pol,
  pt: stopword.por,
  ro: stopword.ron,
  ru: stopword.rus,
  sv: stopword.swe,
  th: stopword.tha,
  tr: stopword.tur,
  uk: stopword.ukr,
  vi: stopword.vie,
  zh: stopword.zho,
}

/** One character of these can be a whole word, of an alphabet hardly. */
const ideographs = /\p{Script=Han}/u
const denseScripts = /[\p{Script=Hangul}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hiragana}]/u
/** Endings and particles of Japanese. */
const particle = /^\p{Script=Hiragana}{1,2}$/u
const opensSentence = /(?:^|[.!?…:\n\r。！？])[\s"'“”„«»‘’()[\]—–-]*$/u

/** Words that mean something, of any language and script; of German, which tells nouns by their capital, the nouns. */
export function contentWords(text: string, language: string, isTaken: IsTaken): readonly ThingMention[] {
  const isEmpty = new Set(emptyWords[language])
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter(
    ({ isWordLike }) => isWordLike,
  )
  const found: ThingMention[] = []
  let previousEnd = 0
  for (const { index: start, segment } of words) {
    const end = start + segment.length
    const opens = opensSentence.test(text.slice(Math.max(0, previousEnd - 1), start)) || previousEnd === 0
    previousEnd = end
    const name = segment.toLocaleLowerCase(language)
    if (isEmpty.has(name) || isTaken(start, end) || !isLongEnough(name)) continue
    const isCapital = /^\p{Lu}/u.test(segment)
    // Elsewhere a capital within a sentence makes a name.
    if (language === 'de' ? isCapital : !isCapital || opens) found.push({ name, text: segment, start, end })
  }
  return found
}

function isLongEnough(word: string): boolean {
  if (!/\p{L}/u.test(word) || particle.test(word)) return false
  if (ideographs.test(word)) return true
  return word.length >= (denseScripts.test(word) ? 2 : 4)
}
