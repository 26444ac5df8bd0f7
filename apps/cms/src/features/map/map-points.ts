import type { ReadyMap } from '@picture-desk/search-api-contract'

/** Pictures of none of the categories that have a colour. */
export const otherCategory = -1

/** The map as it is drawn: numbers in typed arrays, a row for each picture. */
export type MapPoints = {
  readonly ids: readonly string[]
  /** -1 at the left, 1 at the right. */
  readonly x: Float32Array
  /** -1 at the bottom, 1 at the top. */
  readonly y: Float32Array
  /** Where in `categories` its main one stands, or `otherCategory`. */
  readonly category: Int8Array
  readonly rowOf: ReadonlyMap<string, number>
}

export const pointsOf = ({ category, ids, x, y }: ReadyMap): MapPoints => ({
  ids,
  x: Float32Array.from(x),
  y: Float32Array.from(y),
  category: Int8Array.from(category),
  rowOf: new Map(ids.map((id, row) => [id, row])),
})

export type CategoryCount = { readonly category: number; readonly name: string | undefined; readonly count: number }

/** How many pictures there are of each category, in the map's order; what has none of them last, where there are some. */
export function categoryCounts({ categories, category }: ReadyMap): readonly CategoryCount[] {
  const counts = new Map<number, number>()
  for (const one of category) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...categories.keys(), otherCategory].flatMap((one) => {
    const count = counts.get(one) ?? 0
    return count > 0 ? [{ category: one, name: categories[one], count }] : []
  })
}
