type Hits = readonly { readonly id: string; readonly score: number }[]

/** Two engines add up the same numbers in another order. */
const sameScore = 1e-5

/**
 * Whether two lists are one up to ties: place by place the same score, and where the pictures differ, only among those of
 * that score. Pictures that share the score of the last place may stand for each other.
 */
export function areSameUpToTies(ours: Hits, theirs: Hits): boolean {
  const scores = new Map(theirs.map(({ id, score }) => [id, score]))
  const last = theirs.at(-1)?.score ?? 0
  return (
    ours.length === theirs.length &&
    ours.every(({ id, score }, place) => {
      const isTie = (other: number) => Math.abs(score - other) <= sameScore
      return isTie(theirs[place]!.score) && isTie(scores.get(id) ?? last)
    })
  )
}

/** Share of the exact ten that are in the other list too. 1 where nothing is to be found. */
export function overlapOf(exact: Hits, other: Hits): number {
  const ids = new Set(other.map(({ id }) => id))
  return exact.length === 0 ? 1 : exact.filter(({ id }) => ids.has(id)).length / exact.length
}
