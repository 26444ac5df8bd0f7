import type { PictureMap } from './picture-map.ts'
import { neighboursThatPlace, placeByNeighbours } from './place-by-neighbours.ts'
import { rounded, type Point } from './point.ts'

/** A picture, and how near it is: cosine. */
export type NearPicture = { readonly id: string; readonly similarity: number }

/** Where something is that is not on the map itself. */
export type PlaceOnMap = {
  /** Absent where none of what is near is on the map. */
  readonly place?: Point
  /** The nearest of those on the map, nearest first. */
  readonly nearest: readonly NearPicture[]
}

/** Where on a map something is whose nearest pictures are known, the nearest first. */
export function placeOnMap({ ids, x, y }: PictureMap, near: readonly NearPicture[]): PlaceOnMap {
  const asked = new Set(near.map(({ id }) => id))
  const rows = new Map<string, number>()
  for (const [row, id] of ids.entries()) if (asked.has(id)) rows.set(id, row)
  const nearest = near.filter(({ id }) => rows.has(id)).slice(0, neighboursThatPlace)
  const place = placeByNeighbours(
    nearest.map(({ id, similarity }) => {
      const row = rows.get(id)!
      return { point: { x: x[row]!, y: y[row]! }, similarity }
    }),
  )
  return { ...(place ? { place: { x: rounded(place.x), y: rounded(place.y) } } : {}), nearest }
}
