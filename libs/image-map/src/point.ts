/** A place on the map: both coordinates from -1 to 1. */
export type Point = { readonly x: number; readonly y: number }

/** Moves and scales points alike in both directions, so that the middle of all is 0, 0 and the outermost is at 1 or -1. */
export function fitted(points: readonly Point[]): readonly Point[] {
  const [x, y] = [middleOf(points.map((point) => point.x)), middleOf(points.map((point) => point.y))]
  const size = Math.max(x.half, y.half) || 1
  return points.map((point) => ({ x: bounded((point.x - x.middle) / size), y: bounded((point.y - y.middle) / size) }))
}

/** A coordinate with four decimals: less than a pixel on any screen. */
export const rounded = (coordinate: number): number => Math.round(coordinate * 10_000) / 10_000

const bounded = (coordinate: number): number => Math.max(-1, Math.min(1, coordinate))

function middleOf(values: readonly number[]): { readonly middle: number; readonly half: number } {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity)
  return { middle: (least + most) / 2, half: (most - least) / 2 }
}
