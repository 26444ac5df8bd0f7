/** Characters of a caption field: IPTC allows 2,000 in a description; ten times as much is no caption but an article. */
const maxCharacters = 20_000

/** Entries of a list: nobody types more keywords; programs that do make them useless. */
const maxEntries = 500

/** Control characters but for line break and tab; NUL often fills the rest of a fixed field. */
const controls = /[^\P{Cc}\n\t]/gu

/** What was written into a field, cleaned of what no person typed; undefined where nothing is left. */
export function cleanText(text: string | undefined): string | undefined {
  const clean = text?.replaceAll(/\r\n?/gu, '\n').replaceAll(controls, '').trim().toWellFormed()
  if (!clean) return undefined
  // A cut must not leave half of a character.
  return clean.length > maxCharacters
    ? clean
        .slice(0, maxCharacters)
        .replace(/[\uD800-\uDBFF]$/u, '')
        .trimEnd()
    : clean
}

/** The entries of several sources as one list, the first spelling of each. */
export function unite(...sources: readonly (readonly (string | undefined)[])[]): string[] {
  const united = new Map<string, string>()
  for (const entry of sources.flat()) {
    const clean = cleanText(entry)
    const key = clean?.normalize('NFC').toLowerCase()
    if (clean !== undefined && key !== undefined && !united.has(key) && united.size < maxEntries) united.set(key, clean)
  }
  return [...united.values()]
}

/**
 * Entries of a field that IPTC IIM cuts at `maxBytes`, without those that are the beginning of an entry that XMP has whole.
 * A cut may fall up to three bytes early, not to halve a character.
 */
export const withoutCut = (entries: readonly string[], whole: readonly string[], maxBytes: number): readonly string[] =>
  entries.filter((entry) => Buffer.byteLength(entry) < maxBytes - 3 || !whole.some((other) => other.startsWith(entry)))
