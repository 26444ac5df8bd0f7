/** The most calls within any stretch of so many milliseconds, of the times at which they came. */
export function mostWithin(times: readonly number[], milliseconds: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  let first = 0
  return sorted.reduce((most, time, i) => {
    while (time - sorted[first]! >= milliseconds) first++
    return Math.max(most, i - first + 1)
  }, 0)
}
