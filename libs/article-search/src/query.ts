import type { Vector } from '@picture-desk/embedding-client'
import { personKey, type Brief } from '@picture-desk/image-record'
import type { TextVectors } from './text-vectors.ts'

/** How much things count beside the theme: those that an editor added, and those of a short theme. */
const thingsShare = 0.5
/** How much the beginning of a long article counts beside its summary: the two together find more than either. */
const openingShare = 0.5
/** Words of a theme up to which its own things count fully; a longer one says by itself what it is about. */
const shortTheme = 20

/**
 * What is looked for, as one vector of unit length: the theme, the opening of a long article, and beside them the things to
 * see, written as the pictures' descriptions are. In a language that the embedding does not know, things that the article says
 * only add noise. docs/search.md has what was measured.
 */
export async function queryVector(
  { items, theme }: Brief,
  textVectors: TextVectors,
  { knowsLanguage, opening = '', saidThings }: QueryContext,
): Promise<Vector> {
  const included = items.filter(({ use, weight }) => use === 'include' && weight > 0)
  const things = included.filter(({ kind }) => kind === 'thing')
  // A brief of names only is about them.
  if (theme === '' && things.length === 0) return weightedSum([[shown(included), 1]], textVectors)
  const said = ` ${personKey(theme)}`
  const isSaid = ({ name }: { readonly name: string }) => saidThings.has(name) || said.includes(` ${personKey(name)}`)
  const added = things.filter((thing) => !isSaid(thing))
  const words = theme.split(/\s+/u).length
  return weightedSum(
    [
      [theme, opening === '' ? 1 : 1 - openingShare],
      [opening, openingShare],
      [knowsLanguage ? shown(things.filter(isSaid)) : '', thingsShare * Math.min(1, shortTheme / words)],
      [shown(added), thingsShare],
    ],
    textVectors,
  )
}

export type QueryContext = {
  readonly knowsLanguage: boolean
  /** What an article begins with that is longer than its theme; as much of it is embedded as the model reads. */
  readonly opening?: string | undefined
  /** Things that were found in the article, as opposed to added by an editor. */
  readonly saidThings: ReadonlySet<string>
}

/** As a picture's description has it. */
const shown = (things: readonly { readonly name: string }[]): string =>
  things.length > 0 ? `A photo showing ${things.map(({ name }) => name).join(', ')}.` : ''

/** Of unit length; empty texts count for nothing. */
async function weightedSum(parts: readonly (readonly [string, number])[], textVectors: TextVectors): Promise<Vector> {
  const texts = parts.filter(([text]) => text !== '')
  const vectors = await textVectors(
    texts.map(([text]) => text),
    'query',
  )
  const sum = vectors
    .get(texts[0]![0])!
    .map((_, i) => texts.reduce((total, [text, weight]) => total + weight * vectors.get(text)![i]!, 0))
  const length = Math.hypot(...sum)
  return length > 0 ? sum.map((value) => value / length) : vectors.get(texts[0]![0])!
}
