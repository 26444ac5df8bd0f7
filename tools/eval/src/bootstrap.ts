import { drawing } from './draws.ts'

/** Between which two numbers a value lies with a probability of 95 %. */
export type Interval = { readonly low: number; readonly high: number }

export type BootstrapOptions = {
  /** How many times the queries are drawn anew. Default: 1,000. */
  readonly resamples?: number
  /** The same seed draws the same queries, so that two runs answer alike. Default: 1. */
  readonly seed?: number
}

const confidence = 0.95

/**
 * The percentile bootstrap (Efron 1979): draw as many queries as there are, with replacement, work the value out of them, a
 * thousand times; the middle 95 % of what comes out is the interval. `groups` are drawn each by itself, as queries that
 * something fits and those that nothing does. What is drawn depends on the seed and the sizes of the groups alone, so systems
 * that answered the same queries are drawn alike; a difference is drawn paired by giving each query's difference.
 */
export function bootstrapInterval<Item>(
  groups: readonly (readonly Item[])[],
  valueOf: (drawn: readonly (readonly Item[])[]) => number,
  { resamples = 1_000, seed = 1 }: BootstrapOptions = {},
): Interval {
  const { one } = drawing(seed)
  const values = Float64Array.from({ length: resamples }, () =>
    valueOf(groups.map((items) => items.map(() => one(items)))),
  ).sort()
  const tail = (1 - confidence) / 2
  return { low: quantile(values, tail), high: quantile(values, 1 - tail) }
}

export const intervalOfMean = (values: readonly number[], options?: BootstrapOptions): Interval =>
  bootstrapInterval([values], ([drawn]) => mean(drawn!), options)

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)

/** Between two values it lies in proportion, as in R's default (type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (above - below) * (place - Math.floor(place))
}
