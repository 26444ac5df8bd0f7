/** Best first: the end of a paragraph, of a sentence, of a word. */
const ends = [/\n+/gu, /[.!?…]["”’»)]*\s+|[。！？]/gu, /\s+/gu]

/**
 * Parts of at most `maxCharacters` (UTF-16 code units) that together are the text, each cut where a reader would; in the
 * middle of a word only where the text has none shorter, never within a surrogate pair.
 */
export function splitText(text: string, maxCharacters: number): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > maxCharacters) {
    const length = lengthOfPart(rest.slice(0, maxCharacters))
    parts.push(rest.slice(0, length))
    rest = rest.slice(length)
  }
  return [...parts, rest].filter((part) => part.trim() !== '')
}

function lengthOfPart(window: string): number {
  for (const end of ends) {
    const last = [...window.matchAll(end)].at(-1)
    if (last && last.index + last[0].length > window.length / 2) return last.index + last[0].length
  }
  const isPairCut = /[\ud800-\udbff]$/.test(window)
  return isPairCut && window.length > 1 ? window.length - 1 : window.length
}
