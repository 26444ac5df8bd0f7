import { bootstrapInterval, intervalOfMean, mean, type Interval } from './bootstrap.ts'
import type { Query } from './dataset.ts'
import {
  areaUnderCurve,
  eachMetric,
  fitsAnything,
  metricsOf,
  scoresOf,
  type MetricName,
  type Metrics,
} from './metrics.ts'

/** What a system answered to one query. */
export type Found = {
  /** Best first. */
  readonly hits: readonly { readonly id: string; readonly score: number }[]
  /** Higher where it is surer that something fits; of one system's answers only the order counts. */
  readonly strength: number
  /** Whether it says that something fits, strongly or possibly; undefined where a system says nothing of it. */
  readonly confident?: boolean
}

/** Beside the means over queries that something fits, what is made of those that nothing fits. Absent without the latter. */
type SystemMetrics = Metrics & {
  /** How well `strength` tells the two kinds apart: the area under the ROC curve. */
  readonly strengthAUC?: number
  /** Share of the queries that nothing fits to which the system said that something does. */
  readonly falseConfidence?: number
  /** Share of the queries that something fits to which it said that nothing does. */
  readonly missedConfidence?: number
}

export type SystemScore = {
  readonly metrics: SystemMetrics
  /** 95 % bootstrap intervals of the metrics. */
  readonly intervals: Readonly<Partial<Record<MeasureName, Interval>>>
}

export type MeasureName = MetricName | 'strengthAUC' | 'falseConfidence' | 'missedConfidence'

/** How much better one system is than another on the same queries. */
export type Difference = Interval & { readonly mean: number }

/** Scores what a system answered; `found` in the order of the queries. */
export function scoreOf(queries: readonly Query[], found: readonly Found[]): SystemScore {
  const judged = found.map(({ hits }, i) => ({ relevant: queries[i]!.relevant, hits: hits.map(({ id }) => id) }))
  const scores = judged.filter(({ relevant }) => fitsAnything(relevant)).map(scoresOf)
  const { fitting, unfitting } = byKind(queries, found)
  const confidence = {
    falseConfidence: unfitting.flatMap(({ confident }) => (confident === undefined ? [] : [Number(confident)])),
    missedConfidence: fitting.flatMap(({ confident }) => (confident === undefined ? [] : [Number(!confident)])),
  }
  const hasBoth = fitting.length > 0 && unfitting.length > 0
  const says = Object.entries(confidence).filter(([, values]) => unfitting.length > 0 && values.length > 0)
  return {
    metrics: {
      ...metricsOf(judged),
      ...(hasBoth ? { strengthAUC: strengthAUC([fitting, unfitting]) } : {}),
      ...Object.fromEntries(says.map(([name, values]) => [name, mean(values)])),
    },
    intervals: {
      ...(scores.length > 0 ? eachMetric((name) => intervalOfMean(scores.map((score) => score[name]))) : {}),
      ...(hasBoth ? { strengthAUC: bootstrapInterval([fitting, unfitting], strengthAUC) } : {}),
      ...Object.fromEntries(says.map(([name, values]) => [name, intervalOfMean(values)])),
    },
  }
}

/** Query by query, ours minus the other's; of a metric that both have for the same queries. */
export function differencesOf(
  queries: readonly Query[],
  ours: readonly Found[],
  other: readonly Found[],
): Readonly<Record<MetricName, Difference>> {
  const pairs = queries.flatMap(({ relevant }, i) =>
    fitsAnything(relevant) ? [[ours[i]!, other[i]!].map(({ hits }) => scoresOf({ relevant, hits: ids(hits) }))] : [],
  )
  return eachMetric((name) => {
    const differences = pairs.map(([mine, theirs]) => mine![name] - theirs![name])
    return { mean: mean(differences), ...(pairs.length > 0 ? intervalOfMean(differences) : { low: 0, high: 0 }) }
  })
}

function byKind(queries: readonly Query[], found: readonly Found[]) {
  const fits = (_: Found, i: number) => fitsAnything(queries[i]!.relevant)
  return { fitting: found.filter(fits), unfitting: found.filter((it, i) => !fits(it, i)) }
}

const strengthAUC = ([fitting, unfitting]: readonly (readonly Found[])[]) =>
  areaUnderCurve(strengths(fitting!), strengths(unfitting!))!

const strengths = (found: readonly Found[]) => found.map(({ strength }) => strength)
const ids = (hits: Found['hits']) => hits.map(({ id }) => id)
