import type { Interval } from './bootstrap.ts'

/** Lines whose columns stand below each other, the first to the left, numbers to the right. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]! + 2)))
      .join('')
      .trimEnd(),
  )
}

/** The same for a README. */
export const markdownTable = ([head, ...rows]: readonly (readonly string[])[]): readonly string[] =>
  [head!, head!.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`)

/** .714, as tables of shares have it. */
export const share = (value: number): string => value.toFixed(3).replace(/^0\./u, '.')
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${share(Math.abs(value))}`
export const range = (interval: Interval | undefined, format = share): string =>
  interval ? `${format(interval.low)}–${format(interval.high)}` : ''
