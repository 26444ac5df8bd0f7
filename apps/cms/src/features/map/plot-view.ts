/** Of the plot on the page, in CSS pixels. */
export type PlotSize = { readonly width: number; readonly height: number }
/** What pan and zoom made of the whole map: a point at `p` pixels is shown at `k * p + (x, y)`. As d3-zoom's. */
export type PlotView = { readonly k: number; readonly x: number; readonly y: number }
export type Place = { readonly x: number; readonly y: number }

export const wholeMap: PlotView = { k: 1, x: 0, y: 0 }
/** How much nearer than the whole map one can come. */
export const nearest = 200
/** Pixels around what is shown. */
const margin = 28

/** CSS pixels of half the map. */
export const unitOf = ({ height, width }: PlotSize): number => Math.max(1, Math.min(width, height) / 2 - margin)

/** Where a place of the map is on the plot; the map's y goes up. */
export function pixelOf({ x, y }: Place, size: PlotSize, view: PlotView): Place {
  const unit = unitOf(size)
  return {
    x: view.k * (size.width / 2 + unit * x) + view.x,
    y: view.k * (size.height / 2 - unit * y) + view.y,
  }
}

/** Which place of the map is at a pixel of the plot. */
export function placeAt({ x, y }: Place, size: PlotSize, view: PlotView): Place {
  const unit = unitOf(size)
  return {
    x: ((x - view.x) / view.k - size.width / 2) / unit,
    y: (size.height / 2 - (y - view.y) / view.k) / unit,
  }
}

/** The view in which all of these places are seen, as near as that goes, and not nearer than some of what is around them. */
export function viewOf(places: readonly Place[], size: PlotSize, most = 40): PlotView {
  if (places.length === 0) return wholeMap
  const pixels = places.map((place) => pixelOf(place, size, wholeMap))
  const [left, right] = [Math.min(...pixels.map(({ x }) => x)), Math.max(...pixels.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...pixels.map(({ y }) => y)), Math.max(...pixels.map(({ y }) => y))]
  const fits = Math.min(
    (size.width - 4 * margin) / Math.max(1, right - left),
    (size.height - 4 * margin) / Math.max(1, bottom - top),
  )
  const k = Math.min(most, Math.max(1, fits))
  return { k, x: size.width / 2 - (k * (left + right)) / 2, y: size.height / 2 - (k * (top + bottom)) / 2 }
}

/** The view of another size in which the same place is in the middle, as large as before. */
export function resized(view: PlotView, from: PlotSize, to: PlotSize): PlotView {
  if (view.k === 1) return wholeMap
  const middle = placeAt({ x: from.width / 2, y: from.height / 2 }, from, view)
  const k = Math.max(1, (view.k * unitOf(from)) / unitOf(to))
  const { x, y } = pixelOf(middle, to, { k, x: 0, y: 0 })
  return { k, x: to.width / 2 - x, y: to.height / 2 - y }
}

/** Whether a pixel lies well within the plot. */
export const isSeen = ({ x, y }: Place, { height, width }: PlotSize): boolean =>
  x >= margin / 2 && y >= margin / 2 && x <= width - margin / 2 && y <= height - margin / 2
