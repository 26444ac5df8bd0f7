import { pageToText } from './page-to-text.ts'

/** Tells a page from a text that has a < in it. */
const page = /<(?:!doctype|html|head|body|article|p|div|span|br|h[1-6]|img|a|ul|ol|li|em|strong|b|i)\b[^<]*>/iu

/**
 * The text a reader sees: tags and entities of a page turned into text, control and invisible characters gone, one space
 * between words, at most one empty line between paragraphs. What is clean already comes back unchanged.
 */
export function cleanText(article: string): string {
  const text = page.test(article) ? pageToText(article) : article
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n')
      .replaceAll(/\t/gu, ' ')
      // Control characters, soft hyphens, zero-width spaces, byte order marks, and what turns the direction of writing. The
      // joiners stay: Persian and emoji are written with them.
      .replaceAll(
        /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd]/gu,
        (character) => (character === '\n' ? character : ''),
      )
      .split('\n')
      .map((line) =>
        line
          .split(/\p{Zs}+/u)
          .filter(Boolean)
          .join(' '),
      )
      .join('\n')
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim()
  )
}
