import type { PictureMap } from './picture-map.ts'
import { neighboursThatPlace, placeByNeighbours } from './place-by-neighbours.ts'
import { rounded, type Point } from './point.ts'

export type PlaceOnMap = {
  /** Absent where none of what is near is on the map. */
  readonly place?: Point
  /** The nearest of those on the map, nearest first. */
  readonly nearest: readonly { readonly id: string; readonly similarity: number }[]
}

/** Where on a map something is whose nearest pictures are known, the nearest first; similarity: cosine. */
export function placesOn(map: PictureMap): (near: PlaceOnMap['nearest']) => PlaceOnMap {
  const rows = new Map(map.ids.map((id, row) => [id, row]))
  return (near) => {
    const nearest = near.filter(({ id }) => rows.has(id)).slice(0, neighboursThatPlace)
    const place = placeByNeighbours(
      nearest.map(({ id, similarity }) => {
        const row = rows.get(id)!
        return { point: { x: map.x[row]!, y: map.y[row]! }, similarity }
      }),
    )
    return { ...(place ? { place: { x: rounded(place.x), y: rounded(place.y) } } : {}), nearest }
  }
}
