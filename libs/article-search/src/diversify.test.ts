import { diversify } from './diversify.ts'
import { celebrity, testImage, type TestImage } from './ports.test.fixture.ts'

const ids = (given: readonly (TestImage & { readonly score: number })[], size = 10) =>
  diversify(
    given.map(({ score, ...image }) => ({ score, image: testImage(image) })),
    ({ image }) => image,
    { size, themeRange: 1 },
  ).map(({ image }) => image.id)

test('of pictures that fit about as well, what has been seen comes later', () => {
  const given = [
    { id: 'a', labels: ['Car', 'Road'], score: 0.6 },
    { id: 'same', labels: ['Car', 'Road'], score: 0.599 },
    { id: 'different', labels: ['Bridge'], score: 0.595 },
  ]
  expect(ids(given)).toEqual(['a', 'different', 'same'])
})

test('a picture that fits better stays before one that is only different', () => {
  const given = [
    { id: 'a', labels: ['Car'], score: 0.6 },
    { id: 'same', labels: ['Car'], score: 0.58 },
    { id: 'different', labels: ['Dog'], score: 0.5 },
  ]
  expect(ids(given)).toEqual(['a', 'same', 'different'])
})

test('portrait, people and scene take turns', () => {
  const face = [{ left: 0.4, top: 0.1, width: 0.3, height: 0.4 }]
  const given = [
    { id: 'portrait', celebrities: [celebrity('Ada Kovács')], faces: face, score: 0.6 },
    { id: 'portrait-2', celebrities: [celebrity('Ada Kovács')], faces: face, score: 0.6 },
    { id: 'scene', celebrities: [celebrity('Ada Kovács')], score: 0.598 },
  ]
  expect(ids(given)).toEqual(['portrait', 'scene', 'portrait-2'])
})

test('as many as are asked for, of equal ones in their order', () => {
  const given = ['c', 'a', 'b'].map((id) => ({ id, labels: ['Car'], score: 0.5 }))
  expect(ids(given, 2)).toEqual(['c', 'a'])
  expect(ids([])).toEqual([])
})
