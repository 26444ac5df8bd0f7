import type { Vector } from '@picture-desk/embedding-client'
import type { Brief } from '@picture-desk/image-record'
import type { TextVectors } from './text-vectors.ts'

/** How much the things of the brief count beside the theme. */
const thingsShare = 0.5

/**
 * What is looked for, as one vector of unit length: the theme, and beside it the things to see, written as the pictures'
 * descriptions are. Measured: better than the theme alone on short and on long articles (docs/search.md).
 */
export async function queryVector({ items, theme }: Brief, textVectors: TextVectors): Promise<Vector> {
  const included = items.filter(({ use, weight }) => use === 'include' && weight > 0)
  const things = included.filter(({ kind }) => kind === 'thing')
  // A brief of names only is about them.
  const named = things.length > 0 || theme !== '' ? things : included
  const shown = named.length > 0 ? `A photo showing ${named.map(({ name }) => name).join(', ')}.` : undefined
  const texts = [...(theme === '' ? [] : [theme]), ...(shown === undefined ? [] : [shown])]
  const vectors = await textVectors(texts, 'query')
  const parts = texts.map((text) => ({
    vector: vectors.get(text)!,
    share: text === shown && texts.length > 1 ? thingsShare : 1,
  }))
  const sum = parts[0]!.vector.map((_, i) => parts.reduce((total, { share, vector }) => total + share * vector[i]!, 0))
  const length = Math.hypot(...sum)
  return length > 0 ? sum.map((value) => value / length) : parts[0]!.vector
}
