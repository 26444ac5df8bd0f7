import { drawPoints, radiusOf, type Pixels } from './draw-points.ts'
import { wholeMap } from './plot-view.ts'

const size = { width: 120, height: 80 }
const picture = (ratio = 1): Pixels => {
  const [width, height] = [ratio * size.width, ratio * size.height]
  return { width, height, data: new Uint8ClampedArray(4 * width * height) }
}
const points = (...rows: readonly (readonly [x: number, y: number, category: number])[]) => ({
  ids: rows.map((_, row) => `p${row}`),
  x: Float32Array.from(rows, ([x]) => x),
  y: Float32Array.from(rows, ([, y]) => y),
  category: Int8Array.from(rows, ([, , category]) => category),
  rowOf: new Map<string, number>(),
})
const at = ({ data, width }: Pixels, x: number, y: number) => [
  ...data.slice(4 * (y * width + x), 4 * (y * width + x) + 4),
]
const colour = (category: number) => (category === 0 ? '#ff8000' : '#102030')

test('a point is drawn where it lies, in the colour of its category', () => {
  const drawn = picture()
  drawPoints(drawn, { points: points([0, 0, 0], [1, 0, -1]), colour, size, view: wholeMap, ratio: 1 })
  expect(at(drawn, 60, 40)).toEqual([255, 128, 0, 255])
  expect(at(drawn, 72, 40)).toEqual([16, 32, 48, 255])
  expect(at(drawn, 20, 20)).toEqual([0, 0, 0, 0])
})

test('it follows pan and zoom, and the pixels of a finer screen', () => {
  const drawn = picture(2)
  drawPoints(drawn, { points: points([0, 0, 0]), colour, size, view: { k: 2, x: -30, y: -50 }, ratio: 2 })
  expect(at(drawn, 180, 60)).toEqual([255, 128, 0, 255])
  expect(at(drawn, 120, 80)).toEqual([0, 0, 0, 0])
})

test('points of a category that is switched off are not drawn, nor what was drawn before', () => {
  const drawn = picture()
  const both = points([0, 0, 0], [1, 0, 1])
  drawPoints(drawn, { points: both, colour, size, view: wholeMap, ratio: 1 })
  drawPoints(drawn, {
    points: both,
    colour: (category) => (category === 0 ? undefined : colour(category)),
    size,
    view: wholeMap,
    ratio: 1,
  })
  expect(at(drawn, 60, 40)).toEqual([0, 0, 0, 0])
  expect(at(drawn, 72, 40)).toEqual([16, 32, 48, 255])
})

test('what lies outside of the plot is nowhere on it', () => {
  const drawn = picture()
  drawPoints(drawn, { points: points([0, 0, 0], [0.1, 0.1, 0]), colour, size, view: { k: 1, x: 500, y: 0 }, ratio: 1 })
  expect(drawn.data.every((value) => value === 0)).toBe(true)
})

test('the more pictures, the smaller each; the nearer, the larger; never a speck nor a blot', () => {
  expect(radiusOf(500, 1)).toBeGreaterThan(radiusOf(50_000, 1))
  expect(radiusOf(50_000, 20)).toBeGreaterThan(radiusOf(50_000, 1))
  expect(radiusOf(100_000, 1)).toBeGreaterThan(1)
  expect(radiusOf(1, 200)).toBeLessThanOrEqual(8)
})
