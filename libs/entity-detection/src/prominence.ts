import type { Mention } from './entity-detection.ts'

/** A first line that is longer is a paragraph: then its first sentence stands for the headline. UTF-16 code units. */
const longestHeadline = 200
/** A sentence end before this is more likely an abbreviation's full stop. */
const shortestSentence = 40

/** Where the headline ends: the first line with words, or its first sentence. */
export function headlineEnd(article: string): number {
  const start = Math.max(0, article.search(/[\p{L}\p{N}]/u))
  const lineBreak = article.slice(start).search(/[\n\r]/u)
  const end = lineBreak < 0 ? article.length : start + lineBreak
  if (end - start <= longestHeadline) return end
  for (const { 0: mark, index } of article.slice(start, end).matchAll(/[.!?…]["”’»)]*(?=\s)|[。！？]/gu))
    if (index >= shortestSentence) return start + index + mark.length
  return end
}

const weight = { headline: 4, mention: 1, early: 0.5 }
/** Chosen so that 0.3 lies between two mentions in the body (0.27 at most) and three (0.31 at least) or one in the headline (0.47). */
const scale = 8

/**
 * How much the article is about somebody: 1 - e^(-w/8) with w = 4 if the headline names them, + 1 a mention, + 0.5 for
 * naming them first at the very start, falling to 0 at the end. Grows with each of the three; 0.50 for one mention in the
 * headline, 0.84 for ten with one there. `mentions` stand in the order of the text.
 */
export function prominenceOf(
  mentions: readonly Mention[],
  article: string,
  endOfHeadline = headlineEnd(article),
): number {
  const first = mentions[0]?.start ?? article.length
  const w =
    (first < endOfHeadline ? weight.headline : 0) +
    weight.mention * mentions.length +
    weight.early * (1 - first / Math.max(1, article.length))
  return 1 - Math.exp(-w / scale)
}
