import { mean } from './bootstrap.ts'

/** How good a picture is for an article: 0 not at all; higher is better. */
export type Grades = Readonly<Record<string, number>>

export const metricNames = ['nDCG@10', 'R@1', 'R@5', 'R@10', 'MRR', 'success@10'] as const
export type MetricName = (typeof metricNames)[number]

/** What one query, or the mean of many, came to. Each 0..1. */
export type Scores = {
  /** Normalised discounted cumulative gain, the grade itself being the gain (as trec_eval has it). */
  readonly 'nDCG@10': number
  /** Share of the relevant pictures among the first k. */
  readonly 'R@1': number
  readonly 'R@5': number
  readonly 'R@10': number
  /** 1 / place of the first relevant picture among the first ten, 0 where there is none. */
  readonly MRR: number
  /** 1 where the first ten have a good picture: grade 2 or more, or any relevant one where no picture has so high a grade. */
  readonly 'success@10': number
}

export type Metrics = Scores & {
  /** Queries that anything is relevant to; only they count here. */
  readonly queries: number
}

export type JudgedQuery = {
  readonly relevant: Grades
  /** Ids, best first. */
  readonly hits: readonly string[]
}

const depth = 10
const goodGrade = 2

export const fitsAnything = (relevant: Grades): boolean => Object.values(relevant).some((grade) => grade > 0)

/** Of a query that something is relevant to. */
export const scoresOf = (query: JudgedQuery): Scores => ({
  'nDCG@10': ndcg(query),
  'R@1': recall(query, 1),
  'R@5': recall(query, 5),
  'R@10': recall(query, 10),
  MRR: reciprocalRank(query),
  'success@10': success(query),
})

/** Averages over all queries that something is relevant to. All 0 where there is none. */
export function metricsOf(judged: readonly JudgedQuery[]): Metrics {
  const scores = judged.filter(({ relevant }) => fitsAnything(relevant)).map(scoresOf)
  return { queries: scores.length, ...eachMetric((name) => mean(scores.map((score) => score[name]))) }
}

export const eachMetric = <T>(of: (name: MetricName) => T): Record<MetricName, T> =>
  Object.fromEntries(metricNames.map((name) => [name, of(name)])) as Record<MetricName, T>

const discounted = (gains: readonly number[]) =>
  gains.slice(0, depth).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0)

function ndcg({ hits, relevant }: JudgedQuery): number {
  const best = Object.values(relevant).sort((a, b) => b - a)
  return discounted(hits.map((id) => relevant[id] ?? 0)) / discounted(best)
}

const isRelevant = (relevant: Grades, id: string, least = Number.MIN_VALUE) => (relevant[id] ?? 0) >= least

const recall = ({ hits, relevant }: JudgedQuery, k: number): number =>
  hits.slice(0, k).filter((id) => isRelevant(relevant, id)).length /
  Object.keys(relevant).filter((id) => isRelevant(relevant, id)).length

function reciprocalRank({ hits, relevant }: JudgedQuery): number {
  const place = hits.slice(0, depth).findIndex((id) => isRelevant(relevant, id))
  return place < 0 ? 0 : 1 / (place + 1)
}

function success({ hits, relevant }: JudgedQuery): number {
  const least = Object.values(relevant).some((grade) => grade >= goodGrade) ? goodGrade : Number.MIN_VALUE
  return hits.slice(0, depth).some((id) => isRelevant(relevant, id, least)) ? 1 : 0
}

/**
 * How well a number tells queries that something fits from those that nothing does: the probability that one of the former
 * has the higher number (area under the ROC curve). 0.5 is chance. Undefined where one kind is missing.
 */
export function areaUnderCurve(fitting: readonly number[], unfitting: readonly number[]): number | undefined {
  if (fitting.length === 0 || unfitting.length === 0) return undefined
  const sorted = Float64Array.from(unfitting).sort()
  // Equal numbers count half.
  const below = fitting.reduce(
    (sum, value) => sum + (placeOf(sorted, value, false) + placeOf(sorted, value, true)) / 2,
    0,
  )
  return below / (fitting.length * unfitting.length)
}

/** How many numbers are lower than this one, or, `orEqual`, not higher. */
function placeOf(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) from = middle + 1
    else to = middle
  }
  return from
}
