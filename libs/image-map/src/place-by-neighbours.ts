import type { Point } from './point.ts'

/** Neighbours that say where something lies. */
export const neighboursThatPlace = 10

/** By how much less two vectors are alike that one neighbour counts a third of another (e⁻¹). Cosine. */
const fall = 0.05

/**
 * Where something lies amid what is like it: the mean of their places. The nearer one counts more, and the more so, the more
 * the others fall behind the nearest; a mean of all alike would put it between groups, where nothing is. Undefined without
 * neighbours.
 */
export function placeByNeighbours(
  neighbours: readonly { readonly point: Point; readonly similarity: number }[],
): Point | undefined {
  if (neighbours.length === 0) return undefined
  const nearest = Math.max(...neighbours.map(({ similarity }) => similarity))
  const weighted = neighbours.map(({ point, similarity }) => ({
    point,
    weight: Math.exp((similarity - nearest) / fall),
  }))
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (of: (point: Point) => number) =>
    weighted.reduce((sum, { point, weight }) => sum + weight * of(point), 0) / total
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) }
}
