/** One number that was measured, beside what it should be. */
export type Measurement = {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What it should be at least or at most. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number }
}

export const meetsGoal = ({ goal, value }: Measurement): boolean | undefined =>
  goal && ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost)

/** The value in the middle; the mean of the two in the middle of an even number. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** NaN of none. */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The value that this share of all is not above. NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN

/** Lines of a table for people, one for each measurement. */
export function tableOf(measurements: readonly Measurement[]): readonly string[] {
  const rows = measurements.map((measurement) => {
    const { goal, unit, value, what } = measurement
    const met = meetsGoal(measurement)
    return [
      what,
      `${shortened(value)} ${unit}`,
      goal === undefined ? '' : 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`,
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]
  })
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}

const shortened = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))
