/** A stretch of an article that fits into one call; it starts at so many UTF-16 code units of the article. */
export type Piece = { readonly text: string; readonly start: number }

const encoder = new TextEncoder()
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Pieces of at most so many bytes of UTF-8, which together are the article, each cut where no name can be. */
export function piecesOf(article: string, maxBytes: number): readonly Piece[] {
  const pieces: Piece[] = []
  const bytes = new Uint8Array(maxBytes)
  for (let start = 0; start < article.length;) {
    const { read } = encoder.encodeInto(article.slice(start, start + maxBytes), bytes)
    const fitting = article.slice(start, start + read)
    const text = start + read === article.length ? fitting : fitting.slice(0, placeToCut(fitting))
    pieces.push({ text, start })
    start += text.length
  }
  return pieces
}

/** After the last paragraph, else before the sentence that does not end here, else before the word; in the second half. */
function placeToCut(text: string): number {
  const candidates = [
    () => text.lastIndexOf('\n\n') + 2,
    () => sentences.segment(text).containing(text.length - 1)?.index ?? 0,
    () => Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1,
  ]
  for (const candidate of candidates) {
    const place = candidate()
    if (place > text.length / 2) return place
  }
  return text.length
}
