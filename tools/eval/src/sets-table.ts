import type { ScoredSet } from './scored-set.ts'
import { markdownTable, range, share, textTable } from './text-table.ts'

/** One line a set, a column for the nDCG@10 of each system with its 95 % interval. */
export function setsTable(sets: Readonly<Record<string, ScoredSet>>, { markdown = false } = {}): readonly string[] {
  const scored = Object.entries(sets)
  const systems = [...new Set(scored.flatMap(([, { comparisons = {} }]) => Object.keys(comparisons)))]
  const rows = [
    ['nDCG@10', 'ours', ...systems],
    ...scored.map(([name, set]) => [
      name,
      ...[set, ...systems.map((system) => set.comparisons?.[system])].map((it) =>
        it ? `${share(it.metrics['nDCG@10'])} (${range(it.intervals['nDCG@10'])})` : '–',
      ),
    ]),
  ]
  return markdown ? markdownTable(rows) : textTable(rows)
}
