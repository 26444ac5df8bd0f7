/** How good a picture is for an article: 0 not at all; higher is better. */
export type Grades = Readonly<Record<string, number>>

export type Metrics = {
  /** Queries that anything is relevant to; only they count here. */
  readonly queries: number
  /** Normalised discounted cumulative gain, the grade itself being the gain (as trec_eval has it). 0..1. */
  readonly 'nDCG@10': number
  /** Share of the relevant pictures among the first k. 0..1. */
  readonly 'R@1': number
  readonly 'R@5': number
  readonly 'R@10': number
  /** Mean of 1 / place of the first relevant picture among the first ten, 0 where there is none. */
  readonly MRR: number
}

export type JudgedQuery = {
  readonly relevant: Grades
  /** Ids, best first. */
  readonly hits: readonly string[]
}

const depth = 10

/** Averages over all queries that something is relevant to. All 0 where there is none. */
export function metricsOf(judged: readonly JudgedQuery[]): Metrics {
  const answerable = judged.filter(({ relevant }) => relevantIds(relevant).length > 0)
  const mean = (score: (query: JudgedQuery) => number) =>
    answerable.reduce((sum, query) => sum + score(query), 0) / Math.max(answerable.length, 1)
  return {
    queries: answerable.length,
    'nDCG@10': mean(ndcg),
    'R@1': mean((query) => recall(query, 1)),
    'R@5': mean((query) => recall(query, 5)),
    'R@10': mean((query) => recall(query, 10)),
    MRR: mean(reciprocalRank),
  }
}

const relevantIds = (relevant: Grades) => Object.keys(relevant).filter((id) => relevant[id]! > 0)

const discounted = (gains: readonly number[]) =>
  gains.slice(0, depth).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0)

function ndcg({ hits, relevant }: JudgedQuery): number {
  const best = Object.values(relevant).sort((a, b) => b - a)
  return discounted(hits.map((id) => relevant[id] ?? 0)) / discounted(best)
}

const recall = ({ hits, relevant }: JudgedQuery, k: number): number =>
  hits.slice(0, k).filter((id) => (relevant[id] ?? 0) > 0).length / relevantIds(relevant).length

function reciprocalRank({ hits, relevant }: JudgedQuery): number {
  const place = hits.slice(0, depth).findIndex((id) => (relevant[id] ?? 0) > 0)
  return place < 0 ? 0 : 1 / (place + 1)
}

/**
 * How well a number tells queries that something fits from those that nothing does: the probability that one of the former
 * has the higher number (area under the ROC curve). 0.5 is chance. Undefined where one kind is missing.
 */
export function areaUnderCurve(fitting: readonly number[], unfitting: readonly number[]): number | undefined {
  if (fitting.length === 0 || unfitting.length === 0) return undefined
  const ordered = [
    ...fitting.map((value) => ({ value, fits: true })),
    ...unfitting.map((value) => ({ value, fits: false })),
  ].sort((a, b) => a.value - b.value)
  let ranks = 0
  for (let start = 0; start < ordered.length;) {
    let end = start
    while (end < ordered.length && ordered[end]!.value === ordered[start]!.value) end += 1
    // Equal numbers share the mean of their ranks.
    const rank = (start + 1 + end) / 2
    ranks += rank * ordered.slice(start, end).filter(({ fits }) => fits).length
    start = end
  }
  return (ranks - (fitting.length * (fitting.length + 1)) / 2) / (fitting.length * unfitting.length)
}
