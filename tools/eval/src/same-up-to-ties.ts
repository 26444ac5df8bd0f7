type Hits = readonly { readonly id: string; readonly score: number }[]

/** Two engines add up the same numbers in another order. */
const sameScore = 1e-5

/**
 * Whether two lists are one up to ties: place by place the same picture, or one that has the score of that place. Pictures
 * that share the score of the last place may stand for each other. Scores of one list are not compared with the other's:
 * what is seen is the order.
 */
export const areSameUpToTies = (ours: Hits, theirs: Hits): boolean =>
  ours.length === theirs.length && keepsTo(ours, theirs) && keepsTo(theirs, ours)

function keepsTo(ours: Hits, theirs: Hits): boolean {
  const theirScores = new Map(theirs.map(({ id, score }) => [id, score]))
  const isTie = (one: number, other: number) => Math.abs(one - other) <= sameScore
  return ours.every(({ id, score }, place) => {
    const theirScore = theirScores.get(id)
    return theirScore === undefined ? isTie(score, ours.at(-1)!.score) : isTie(theirScore, theirs[place]!.score)
  })
}

/** Share of the exact ten that are in the other list too. 1 where nothing is to be found. */
export function overlapOf(exact: Hits, other: Hits): number {
  const ids = new Set(other.map(({ id }) => id))
  return exact.length === 0 ? 1 : exact.filter(({ id }) => ids.has(id)).length / exact.length
}
