import type { EntityKind, EntityMention } from '../entity-detection.ts'
import type { Piece } from './pieces.ts'

/** What counts of an entity of Comprehend. `BeginOffset` is a number of Unicode code points. */
type Entity = { readonly kind: EntityKind; readonly Text: string; readonly BeginOffset: number }

/** How far from where Comprehend says an entity is looked for, in UTF-16 code units: it may have counted otherwise. */
const nearby = 1000

/**
 * Where the entities of a piece stand in the article, in order and without overlaps. Comprehend counts code points, so an
 * emoji is one; what does not stand where it should is taken from the nearest place that has it, and left out if none has.
 */
export function locateEntities(entities: readonly Entity[], piece: Piece, article: string): readonly EntityMention[] {
  const unitsBefore = countUnits(piece.text)
  const mentions: EntityMention[] = []
  let from = 0
  for (const { BeginOffset, kind, Text } of entities.toSorted((a, b) => a.BeginOffset - b.BeginOffset)) {
    const place = nearestPlace(piece.text, Text, unitsBefore(BeginOffset), from)
    if (place === undefined) continue
    from = place + Text.length
    const [start, end] = [piece.start + place, piece.start + from]
    // What was sent has other characters where the article's were unsafe.
    mentions.push({ kind, text: article.slice(start, end), start, end })
  }
  return mentions
}

function countUnits(text: string): (codePoints: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (codePoints) => codePoints
  const starts: number[] = []
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) starts.push(unit)
  return (codePoints) => starts[codePoints] ?? text.length
}

function nearestPlace(text: string, name: string, expected: number, from: number): number | undefined {
  if (expected >= from && text.startsWith(name, expected)) return expected
  const first = Math.max(from, expected - nearby)
  const window = text.slice(first, expected + nearby + name.length)
  const before = window.lastIndexOf(name, Math.max(0, expected - first))
  const after = window.indexOf(name, Math.max(0, expected - first))
  const places = [before, after].filter((place) => place >= 0).map((place) => first + place)
  return places.toSorted((a, b) => Math.abs(a - expected) - Math.abs(b - expected))[0]
}
