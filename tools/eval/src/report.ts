import type { Evaluation } from './evaluate.ts'

const columns = ['nDCG@10', 'R@1', 'R@5', 'R@10', 'MRR'] as const

/** A table for people: one line for each way to search. */
export function reportLines({ comparisons = {}, metrics }: Evaluation, model: string): readonly string[] {
  const rows = [
    { name: `desk (${model})`, metrics },
    ...Object.entries(comparisons).map(([name, it]) => ({ name, ...it })),
  ]
  const width = Math.max(...rows.map(({ name }) => name.length))
  const { queries, strengthAUC } = metrics
  return [
    `${queries.toLocaleString('en')} articles that something fits`,
    [' '.repeat(width), ...columns.map((column) => column.padStart(8))].join(''),
    ...rows.map((row) =>
      [row.name.padEnd(width), ...columns.map((column) => row.metrics[column].toFixed(3).padStart(8))].join(''),
    ),
    ...(strengthAUC === undefined
      ? []
      : [`Strength tells them from those that nothing fits: ${strengthAUC.toFixed(3)} (area under the ROC curve)`]),
  ]
}
