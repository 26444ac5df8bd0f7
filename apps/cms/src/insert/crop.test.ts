import { cropFor, facesOf, slots } from './crop.ts'

const box = (left: number, top: number, width = 0.1, height = 0.1) => ({ left, top, width, height })
const landscape = { width: 3000, height: 2000 }

test.each([
  ['whole', landscape, { x: 0, y: 0, width: 3000, height: 2000 }],
  ['16:9', landscape, { x: 0, y: 156, width: 3000, height: 1688 }],
  ['1:1', landscape, { x: 500, y: 0, width: 2000, height: 2000 }],
  ['4:5', landscape, { x: 700, y: 0, width: 1600, height: 2000 }],
  ['16:9', { width: 1000, height: 3000 }, { x: 0, y: 1219, width: 1000, height: 563 }],
] as const)('without faces %s of %j is the largest, in the middle', (slot, size, crop) => {
  expect(cropFor(slot, size, [])).toEqual({ ...crop, keepsFaces: true })
})

test('it is placed in the middle of the faces, as far as the picture goes', () => {
  expect(cropFor('1:1', landscape, [box(0.6, 0.3), box(0.7, 0.3)])).toMatchObject({ x: 1000, keepsFaces: true })
  expect(cropFor('1:1', landscape, [box(0.375, 0.3, 0.25)])).toMatchObject({ x: 500, keepsFaces: true })
  expect(cropFor('16:9', landscape, [box(0.4, 0)])).toMatchObject({ y: 0, keepsFaces: true })
})

test('faces too far apart for the slot: as many as it can hold, and it says so', () => {
  const crop = cropFor('1:1', landscape, [box(0, 0.3), box(0.75, 0.3), box(0.88, 0.3)])
  expect(crop).toMatchObject({ width: 2000, keepsFaces: false })
  expect(crop.x).toBeLessThanOrEqual(2250)
  expect(crop.x + crop.width).toBeGreaterThanOrEqual(2940)
})

test('any faces that can be within a slot are, and no crop leaves the picture or its ratio', () => {
  // The same numbers each time.
  let seed = 7
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let round = 0; round < 500; round++) {
    const size = { width: 200 + Math.floor(next() * 4000), height: 200 + Math.floor(next() * 4000) }
    const faces = Array.from({ length: 1 + Math.floor(next() * 3) }, () =>
      box(next() * 0.9, next() * 0.9, next() * 0.15, next() * 0.15),
    )
    for (const slot of slots.slice(1)) {
      const { height, keepsFaces, width, x, y } = cropFor(slot, size, faces)
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(size.width)
      expect(y + height).toBeLessThanOrEqual(size.height)
      expect([width === size.width, height === size.height]).toContain(true)
      const [across, down] = slot.split(':').map(Number)
      expect(Math.abs(width - (height * across!) / down!)).toBeLessThanOrEqual(2)
      const reach = (start: 'left' | 'top', length: 'width' | 'height', side: number) =>
        Math.min(side, Math.ceil(Math.max(...faces.map((face) => face[start] + face[length])) * side)) -
        Math.floor(Math.min(...faces.map((face) => face[start])) * side)
      const fits = reach('left', 'width', size.width) <= width && reach('top', 'height', size.height) <= height
      expect([slot, size, keepsFaces]).toEqual([slot, size, fits])
    }
  }
})

test('faces are kept; persons as a whole only where no face was found', () => {
  const person = {
    name: 'Person',
    confidence: 90,
    parents: [],
    aliases: [],
    categories: [],
    boxes: [box(0, 0, 0.5, 1)],
  }
  const ada = { name: 'Ada', urls: [], matchConfidence: 90, box: box(0.1, 0.1) }
  const none = { celebrities: [], celebritiesToReview: [], labels: [person] }
  expect(facesOf(none)).toEqual(person.boxes)
  expect(facesOf({ ...none, celebrities: [ada] })).toEqual([ada.box])
  expect(facesOf({ ...none, celebritiesToReview: [ada], faces: [box(0.5, 0.5)] })).toEqual([ada.box, box(0.5, 0.5)])
})
