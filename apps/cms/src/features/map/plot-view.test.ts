import { isSeen, pixelOf, placeAt, resized, unitOf, viewOf, wholeMap } from './plot-view.ts'

const size = { width: 800, height: 600 }
const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => ({ x, y })))

test('the whole map is seen, its y upwards', () => {
  const pixels = corners.map((place) => pixelOf(place, size, wholeMap))
  expect(pixels.every((pixel) => isSeen(pixel, size))).toBe(true)
  expect(pixelOf({ x: 0, y: 0 }, size, wholeMap)).toEqual({ x: 400, y: 300 })
  expect(pixelOf({ x: 0, y: 1 }, size, wholeMap).y).toBeLessThan(300)
})

test('a pixel leads back to its place', () => {
  const view = { k: 3, x: -120, y: 45 }
  const place = { x: 0.25, y: -0.5 }
  const back = placeAt(pixelOf(place, size, view), size, view)
  expect(back.x).toBeCloseTo(place.x)
  expect(back.y).toBeCloseTo(place.y)
})

test('a view of some places shows all of them, nearer than the whole map does', () => {
  const places = [
    { x: 0.5, y: 0.5 },
    { x: 0.6, y: 0.45 },
    { x: 0.55, y: 0.7 },
  ]
  const view = viewOf(places, size)
  expect(view.k).toBeGreaterThan(2)
  expect(places.every((place) => isSeen(pixelOf(place, size, view), size))).toBe(true)
})

test('one place is shown in the middle, with what is around it', () => {
  const place = { x: -0.3, y: 0.1 }
  const view = viewOf([place], size, 40)
  const pixel = pixelOf(place, size, view)
  expect([view.k, Math.round(pixel.x), Math.round(pixel.y)]).toEqual([40, 400, 300])
})

test('without places it is the whole map', () => {
  expect(viewOf([], size)).toEqual(wholeMap)
})

test('in a plot of another size the same place stays in the middle, as large as before', () => {
  const narrower = { width: 420, height: 600 }
  const view = viewOf([{ x: 0.5, y: 0.4 }], size)
  const after = resized(view, size, narrower)
  const pixel = pixelOf({ x: 0.5, y: 0.4 }, narrower, after)
  expect([Math.round(pixel.x), Math.round(pixel.y)]).toEqual([210, 300])
  expect(after.k * unitOf(narrower)).toBeCloseTo(view.k * unitOf(size))
  expect(resized(wholeMap, size, narrower)).toEqual(wholeMap)
})
