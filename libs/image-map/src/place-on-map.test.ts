import type { PictureMap } from './picture-map.ts'
import { placeOnMap, type NearPicture } from './place-on-map.ts'

const ids = Array.from({ length: 20 }, (_, i) => `p${i}`)
const map: PictureMap = {
  index: 'v1',
  madeAt: '2026-11-26T09:00:00.000Z',
  total: 20,
  categories: [],
  ids,
  x: ids.map((_, i) => i / 20),
  y: ids.map(() => -0.5),
  category: ids.map(() => -1),
}
const placeOf = (near: readonly NearPicture[]) => placeOnMap(map, near)

test('amid those of the map that are nearest', () => {
  const found = placeOf([
    { id: 'p4', similarity: 0.8 },
    { id: 'p6', similarity: 0.8 },
  ])
  expect(found.place).toEqual({ x: 0.25, y: -0.5 })
})

test('ten of them, in their order; what is not on the map is left out', () => {
  const near = ['new', ...ids].map((id, i) => ({ id, similarity: 1 - i / 100 }))
  expect(placeOf(near).nearest).toEqual(near.slice(1, 11))
})

test('nowhere, where none of them is on the map', () => {
  expect(placeOf([{ id: 'new', similarity: 0.9 }])).toEqual({ nearest: [] })
})
