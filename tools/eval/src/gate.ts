import { bootstrapInterval, intervalOfMean, mean, type Interval } from './bootstrap.ts'
import { baselineMetrics, type BaselineQueries, type BaselineQuery } from './baseline.ts'
import { areaUnderCurve } from './metrics.ts'

/** How one measure of one set moved. */
export type Change = {
  readonly measure: string
  readonly before: number
  readonly now: number
  /** 95 % interval of what was gained, query by query; below zero is lost. */
  readonly gain: Interval
}

type Pair = { readonly before: BaselineQuery; readonly now: BaselineQuery }

/** Every measure of a set, before and now. Both have the same queries. */
export function changesOf(before: BaselineQueries, now: BaselineQueries): readonly Change[] {
  const pairs = Object.keys(before).map((id): Pair => ({ before: before[id]!, now: now[id]! }))
  const fitting = pairs.filter(({ before: query }) => query['nDCG@10'] !== undefined)
  const unfitting = pairs.filter((pair) => !fitting.includes(pair))
  return [
    ...baselineMetrics.map((metric) => changeOfMean(metric, fitting, (query) => query[metric]!)),
    changeOfMean('missed confidence', fitting, ({ confident }) => Number(!confident), 'less'),
    changeOfMean('false confidence', unfitting, ({ confident }) => Number(confident), 'less'),
    ...(fitting.length > 0 && unfitting.length > 0 ? [changeOfAUC(fitting, unfitting)] : []),
  ].filter((change) => change !== undefined)
}

/** More was lost than chance would make of the queries that were asked: the whole interval lies below zero. */
export const isLoss = ({ gain }: Change): boolean => gain.high < 0

function changeOfMean(
  measure: string,
  pairs: readonly Pair[],
  valueOf: (query: BaselineQuery) => number,
  better: 'more' | 'less' = 'more',
): Change | undefined {
  if (pairs.length === 0) return undefined
  const sign = better === 'more' ? 1 : -1
  return {
    measure,
    before: mean(pairs.map(({ before }) => valueOf(before))),
    now: mean(pairs.map(({ now }) => valueOf(now))),
    gain: intervalOfMean(pairs.map(({ before, now }) => sign * (valueOf(now) - valueOf(before)))),
  }
}

function changeOfAUC(fitting: readonly Pair[], unfitting: readonly Pair[]): Change {
  const aucOf = ([these, those]: readonly (readonly Pair[])[], when: keyof Pair) =>
    areaUnderCurve(
      ...([these!, those!].map((pairs) => pairs.map((pair) => pair[when].strength)) as [number[], number[]]),
    )!
  const groups = [fitting, unfitting]
  return {
    measure: 'strength AUC',
    before: aucOf(groups, 'before'),
    now: aucOf(groups, 'now'),
    gain: bootstrapInterval(groups, (drawn) => aucOf(drawn, 'now') - aucOf(drawn, 'before')),
  }
}
