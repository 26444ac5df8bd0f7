import type { EntityMention } from '../entity-detection.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const codes = [...letters].flatMap((first) => [...letters].map((second) => first + second))
/** Regions of CLDR that are no country. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO'])
/** Written without spaces, or with articles and endings that lean on the name. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

const patterns = new Map<string, RegExp>()

/** Names of countries as the language of the article has them in the dictionary (CLDR), in any script. */
export function findCountries(article: string, language: string): readonly EntityMention[] {
  const known = language === 'und' ? 'en' : language
  const pattern = patterns.get(known) ?? patternOf(known)
  patterns.set(known, pattern)
  return [...article.matchAll(pattern)].map(({ 0: text, index: start }) => ({
    kind: 'place',
    text,
    start,
    end: start + text.length,
  }))
}

function patternOf(language: string): RegExp {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const all = codes.flatMap((code) => (noCountries.has(code) ? [] : (names.of(code) ?? [])))
  // The longest first: Guinea-Bissau before Guinea.
  const sorted = all.filter((name) => name.length > 1 && !name.includes('(')).sort((a, b) => b.length - a.length)
  const alternatives = sorted.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')
  return unspaced.test(alternatives)
    ? new RegExp(alternatives, 'gu')
    : new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}]|[-‐])(?:${alternatives})(?![\p{L}\p{M}\p{N}]|[-‐]\p{L})`, 'gu')
}
