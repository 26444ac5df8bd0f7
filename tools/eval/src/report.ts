import type { Evaluation } from './evaluate.ts'
import { metricNames } from './metrics.ts'
import type { MeasureName, SystemScore } from './score.ts'
import { range, share, signed, textTable } from './text-table.ts'

const measures: readonly (readonly [name: MeasureName, title: string])[] = [
  ...metricNames.map((name) => [name, name] as const),
  ['strengthAUC', 'AUC'],
  ['falseConfidence', 'false'],
  ['missedConfidence', 'missed'],
]

/** Tables for people: one line for each way to search, a number with its 95 % interval in each column. */
export function reportLines(evaluation: Evaluation, model: string): readonly string[] {
  const { comparisons = {}, metrics, queries } = evaluation
  const shown = measures.filter(([name]) => metrics[name] !== undefined)
  const systems: readonly (readonly [string, SystemScore])[] = [['ours', evaluation], ...Object.entries(comparisons)]
  const unfitting = queries.length - metrics.queries
  return [
    `${count(metrics.queries)} articles that something fits, ${count(unfitting)} that nothing does; ${model}; 95 % intervals below`,
    ...textTable([
      ['', ...shown.map(([, title]) => title)],
      ...systems.flatMap(([name, { intervals, metrics: values }]) => [
        [name, ...shown.map(([measure]) => (values[measure] === undefined ? '–' : share(values[measure])))],
        ['', ...shown.map(([measure]) => range(intervals[measure]))],
      ]),
    ]),
    ...(Object.keys(comparisons).length > 0
      ? [
          '',
          'Ours minus each, query by query:',
          ...textTable([
            ['', ...metricNames],
            ...Object.entries(comparisons).flatMap(([name, { differences }]) => [
              [name, ...metricNames.map((metric) => signed(differences[metric].mean))],
              ['', ...metricNames.map((metric) => range(differences[metric], signed))],
            ]),
          ]),
        ]
      : []),
    ...(metrics.strengthAUC === undefined
      ? []
      : [
          '',
          'AUC: how well the strength tells articles that something fits from the others. false: share of those that nothing fits',
          'which were answered as strong or possible; missed: share of those that something fits which were answered as weak.',
        ]),
  ]
}

const count = (n: number) => n.toLocaleString('en')
