import type { Hit, NameHits, SearchQuery } from './vector-index.ts'

/** The list of the `i`th name, with where each record has it. */
export function toNameHits(
  { anyOf, field }: NonNullable<SearchQuery['names']>,
  i: number,
  hits: readonly Hit[],
): NameHits {
  const { key, phrase } = anyOf[i]!
  return {
    name: phrase,
    hits: hits.map((hit) => ({ ...hit, foundIn: hit.record.keywords[field]?.includes(key) ? 'keyword' : 'text' })),
  }
}
