import { tellingWords } from './query-terms.ts'

/** What a filter by words looks for: a text has one form of each. */
export const askedWords = (text: string): readonly (readonly string[])[] =>
  [...tellingWords(text).keys()].map(numberForms)

/**
 * An English word in the singular and the plural, the word itself first. Forms that no text has do no harm; a language that
 * makes its plural otherwise is found by the word as it is.
 */
export function numberForms(word: string): readonly string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [word]
  const singular = [
    ...(/[^aeiou]ies$/.test(word) ? [`${word.slice(0, -3)}y`] : []),
    ...(/(s|x|z|ch|sh)es$/.test(word) ? [word.slice(0, -2)] : []),
    ...(/[^s]s$/.test(word) ? [word.slice(0, -1)] : []),
  ]
  const plural = /[^aeiou]y$/.test(word)
    ? `${word.slice(0, -1)}ies`
    : /(s|x|z|ch|sh)$/.test(word)
      ? `${word}es`
      : `${word}s`
  return [...new Set([word, ...singular, plural])]
}
