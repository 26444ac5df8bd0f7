import { maxMapCategories } from '@picture-desk/search-api-contract'
import type { MapPoints } from './map-points.ts'
import { unitOf, type PlotSize, type PlotView } from './plot-view.ts'

/** A picture of the plot, pixel for pixel. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

export type DrawOptions = {
  readonly points: MapPoints
  /** Of each category, as #rrggbb; undefined where its points are not shown. */
  readonly colour: (category: number) => string | undefined
  /** In CSS pixels. */
  readonly size: PlotSize
  readonly view: PlotView
  /** Pixels of the picture for each CSS pixel. */
  readonly ratio: number
}

/** CSS pixels. Of many pictures each takes less, so that they do not hide each other; who comes nearer sees larger ones. */
export const radiusOf = (pictures: number, zoom: number): number =>
  Math.min(8, Math.min(6, 26 / Math.max(1, pictures) ** 0.25) * Math.max(1, zoom) ** 0.3)

/**
 * Draws all points into the picture, by the processor: where there is no graphics card, what draws by WebGL takes many times as
 * long (docs/decisions/0031-drawing-the-map.md has the numbers), and an editor's machine may have none.
 */
export function drawPoints({ data, height, width }: Pixels, { colour, points, ratio, size, view }: DrawOptions): void {
  const pixels = new Int32Array(data.buffer, data.byteOffset, width * height)
  pixels.fill(0)
  const { category, x, y } = points
  const { edge, full, side } = stampOf(ratio * radiusOf(x.length, view.k), width)
  const colours = coloursOf(colour)
  const scale = ratio * view.k * unitOf(size)
  const left = ratio * ((view.k * size.width) / 2 + view.x) - side / 2
  const top = ratio * ((view.k * size.height) / 2 + view.y) - side / 2
  const [lastLeft, lastTop] = [width - side, height - side]
  for (let row = 0; row < x.length; row++) {
    const drawn = colours[category[row]! + 1]!
    const fromLeft = Math.round(left + scale * x[row]!)
    const fromTop = Math.round(top - scale * y[row]!)
    // A point that the edge would cut is not drawn.
    if (drawn === 0 || fromLeft < 0 || fromTop < 0 || fromLeft > lastLeft || fromTop > lastTop) continue
    const start = fromTop * width + fromLeft
    for (let index = 0; index < full.length; index++) pixels[start + full[index]!] = drawn
    // Edges are soft against what is behind the plot; over another point they are not drawn.
    for (let index = 0; index < edge.length; index += 2) {
      const at = start + edge[index]!
      if (pixels[at] === 0) pixels[at] = (drawn & rgbOnly) | edge[index + 1]!
    }
  }
}

/** A pixel's red, green and blue. */
const rgbOnly = 0xff_ff_ff

type Stamp = {
  /** Pixels across. */
  readonly side: number
  /** Pixels that a disc covers wholly, from the first of its square on. */
  readonly full: Int32Array
  /** Those that it covers in part, each with its opacity where a pixel has it. */
  readonly edge: Int32Array
}

/** `width`: of the picture, in pixels. */
function stampOf(radius: number, width: number): Stamp {
  const side = Math.ceil(2 * radius) + 1
  const middle = (side - 1) / 2
  const full: number[] = []
  const edge: number[] = []
  for (let line = 0; line < side; line++)
    for (let column = 0; column < side; column++) {
      const share = Math.min(1, radius + 0.5 - Math.hypot(column - middle, line - middle))
      if (share === 1) full.push(line * width + column)
      else if (share > 0) edge.push(line * width + column, Math.round(255 * share) << 24)
    }
  return { side, full: Int32Array.from(full), edge: Int32Array.from(edge) }
}

/** By category + 1, as a pixel has it; 0 where nothing is drawn. */
const coloursOf = (colour: DrawOptions['colour']): Int32Array =>
  Int32Array.from({ length: maxMapCategories + 1 }, (_, index) => {
    const rgb = colour(index - 1)
    if (rgb === undefined) return 0
    const pixel = new Uint8Array([...[1, 3, 5].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16)), 255])
    return new Int32Array(pixel.buffer)[0]!
  })
