import type { QueryPerson } from '@picture-desk/search-api-contract'

export type Segment = {
  readonly text: string
  /** Where it begins in the article, in UTF-16 code units. */
  readonly start: number
  /** Whose mention it is. */
  readonly person?: string
}

/** The article cut at the mentions of its people. Mentions that overlap another or lie outside of it are left out. */
export function mentionSegments(article: string, people: readonly QueryPerson[]): readonly Segment[] {
  const mentions = people
    .flatMap(({ mentions, name }) => mentions.map(({ end, start }) => ({ person: name, start, end })))
    .filter(({ end, start }) => start >= 0 && start < end && end <= article.length)
    .sort((a, b) => a.start - b.start)
  const segments: Segment[] = []
  let done = 0
  for (const { end, person, start } of mentions) {
    if (start < done) continue
    if (start > done) segments.push({ text: article.slice(done, start), start: done })
    segments.push({ text: article.slice(start, end), start, person })
    done = end
  }
  if (done < article.length) segments.push({ text: article.slice(done), start: done })
  return segments
}
