import type { ImportedImage } from '@picture-desk/image-ingestion'

/**
 * Which pictures the source article's query leaves: those with any word of any person's name among the words of their
 * celebrities' names, as OpenSearch's `match` finds them in an analysed field, whoever bears it and however sure the face is.
 */
export function imagesByNameToken(images: readonly ImportedImage[]): (names: readonly string[]) => readonly string[] {
  const byToken = new Map<string, Set<string>>()
  for (const { celebrities, id } of images)
    for (const token of celebrities.flatMap(({ name }) => tokensOf(name)))
      byToken.set(token, (byToken.get(token) ?? new Set()).add(id))
  return (names) => [...new Set(names.flatMap(tokensOf).flatMap((token) => [...(byToken.get(token) ?? [])]))]
}

/** As the standard analyser cuts: lower case, at everything but letters, digits and an apostrophe within a word. */
const tokensOf = (name: string): readonly string[] =>
  name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu) ?? []
