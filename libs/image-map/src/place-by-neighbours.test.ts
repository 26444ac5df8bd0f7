import { placeByNeighbours } from './place-by-neighbours.ts'

const at = (x: number, y: number, similarity: number) => ({ point: { x, y }, similarity })

test('without neighbours there is no place', () => expect(placeByNeighbours([])).toBeUndefined())

test('one neighbour says all, however far it is', () => {
  expect(placeByNeighbours([at(0.5, -0.25, -0.9)])).toEqual({ x: 0.5, y: -0.25 })
})

test('those that are equally near say the same', () => {
  const place = placeByNeighbours([at(1, 0, 0.7), at(0, 1, 0.7)])!
  expect(place.x).toBeCloseTo(0.5, 12)
  expect(place.y).toBeCloseTo(0.5, 12)
})

test('the nearer one says more', () => {
  const { x } = placeByNeighbours([at(1, 0, 0.75), at(0, 0, 0.7)])!
  expect(x).toBeCloseTo(Math.E / (1 + Math.E), 12)
})

test('what falls far behind the nearest does not draw it away', () => {
  expect(placeByNeighbours([at(1, 1, 0.9), at(-1, -1, 0.3)])!.x).toBeGreaterThan(0.999)
})
