import type { Label } from '@picture-desk/image-record'

/**
 * The one word for what a picture mostly shows: the category that the most confident labels are of, all their confidence
 * together. Where no label has a category, the widest term of the most confident one. Undefined without labels.
 */
export function mainCategory(labels: readonly Label[]): string | undefined {
  const shares = new Map<string, number>()
  for (const { categories, confidence } of labels)
    for (const category of categories) shares.set(category, (shares.get(category) ?? 0) + confidence)
  const [category] = greatest(shares)
  if (category !== undefined) return category
  const [top] = labels.toSorted((a, b) => b.confidence - a.confidence)
  return top && (top.parents.at(-1) ?? top.name)
}

/** The most frequent first, so many at most; of equally frequent ones in the order of the alphabet. */
export function mostFrequent(words: readonly (string | undefined)[], most: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of words) if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1)
  return greatest(counts).slice(0, most)
}

const greatest = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].toSorted(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)).map(([word]) => word)
