import type { QueryPerson } from '@picture-desk/search-api-contract'

export type Segment = {
  readonly text: string
  /** Where it begins in the story, in UTF-16 code units. */
  readonly start: number
  /** Whose mention it is. */
  readonly person?: string
  /** It is of a sentence that a picture answers. */
  readonly sentence?: string
}

type Range = { readonly start: number; readonly end: number; readonly of: string }

/**
 * The story cut where its people are mentioned and where a sentence begins or ends that pictures answer; a mention may stand in a
 * sentence. What overlaps another of its kind or lies outside is left out.
 */
export function segmentsOf(
  story: string,
  people: readonly QueryPerson[],
  sentences: readonly string[],
): readonly Segment[] {
  const mentions = apart(
    people.flatMap(({ mentions, name }) => mentions.map(({ end, start }) => ({ start, end, of: name }))),
    story.length,
  )
  const answered = apart(
    sentences.flatMap((sentence) => {
      const start = sentence === '' ? -1 : story.indexOf(sentence)
      return start < 0 ? [] : [{ start, end: start + sentence.length, of: sentence }]
    }),
    story.length,
  )
  const cuts = [0, story.length, ...[...mentions, ...answered].flatMap(({ end, start }) => [start, end])]
  const places = [...new Set(cuts)].sort((a, b) => a - b)
  const at = (ranges: readonly Range[], place: number) =>
    ranges.find(({ end, start }) => start <= place && place < end)?.of
  return places.slice(0, -1).map((start, index) => {
    const person = at(mentions, start)
    const sentence = at(answered, start)
    return {
      text: story.slice(start, places[index + 1]),
      start,
      ...(person === undefined ? {} : { person }),
      ...(sentence === undefined ? {} : { sentence }),
    }
  })
}

function apart(ranges: readonly Range[], length: number): readonly Range[] {
  const within = ranges.filter(({ end, start }) => start >= 0 && start < end && end <= length)
  let done = 0
  return within
    .toSorted((a, b) => a.start - b.start)
    .filter(({ end, start }) => {
      const isFree = start >= done
      if (isFree) done = end
      return isFree
    })
}
