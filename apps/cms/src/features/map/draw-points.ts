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
 * long (docs/decisions/0028-drawing-the-map.md has the numbers), and an editor's machine may have none.
 */
export function drawPoints({ data, height, width }: Pixels, { colour, points, ratio, size, view }: DrawOptions): void {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height)
  pixels.fill(0)
  const { category, x, y } = points
  const stamp = stampOf(ratio * radiusOf(x.length, view.k))
  const colours = coloursOf(category, colour)
  const unit = unitOf(size)
  const scale = ratio * view.k * unit
  const [left, top] = [
    ratio * ((view.k * size.width) / 2 + view.x) - stamp.side / 2,
    ratio * ((view.k * size.height) / 2 + view.y) - stamp.side / 2,
  ]
  const [lastLeft, lastTop] = [width - stamp.side, height - stamp.side]
  for (let row = 0; row < x.length; row++) {
    const drawn = colours[category[row]! + 1]!
    const fromLeft = Math.round(left + scale * x[row]!)
    const fromTop = Math.round(top - scale * y[row]!)
    // A point that the edge would cut is not drawn.
    if (drawn === 0 || fromLeft < 0 || fromTop < 0 || fromLeft > lastLeft || fromTop > lastTop) continue
    put(pixels, fromTop * width + fromLeft, width, stamp, drawn)
  }
}

/** How much of each pixel of a square a disc covers, 0..255, row by row. */
type Stamp = { readonly side: number; readonly covered: Uint8Array }

function stampOf(radius: number): Stamp {
  const side = Math.ceil(2 * radius) + 1
  const middle = (side - 1) / 2
  const covered = Uint8Array.from({ length: side * side }, (_, index) => {
    const distance = Math.hypot((index % side) - middle, Math.floor(index / side) - middle)
    return 255 * Math.min(1, Math.max(0, radius + 0.5 - distance))
  })
  return { side, covered }
}

/** Edges are soft against what is behind the plot; over another point they are not drawn. */
function put(pixels: Uint32Array, start: number, width: number, { covered, side }: Stamp, colour: number): void {
  for (let line = 0, from = 0; line < side; line++) {
    const at = start + line * width
    for (let column = 0; column < side; column++, from++) {
      const share = covered[from]!
      if (share === 255) pixels[at + column] = colour
      else if (share > 0 && pixels[at + column] === 0) pixels[at + column] = (colour & 0xff_ff_ff) | (share << 24)
    }
  }
}

/** By category + 1, as a pixel has it; 0 where nothing is drawn. */
function coloursOf(category: Int8Array, colour: DrawOptions['colour']): Uint32Array {
  const most = category.reduce((highest, one) => Math.max(highest, one), -1)
  return Uint32Array.from({ length: most + 2 }, (_, index) => {
    const rgb = colour(index - 1)
    if (rgb === undefined) return 0
    const pixel = new Uint8Array([...[1, 3, 5].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16)), 255])
    return new Uint32Array(pixel.buffer)[0]!
  })
}
