import { groupNearDuplicates } from './near-duplicates.ts'
import { technicalFacts, testImage, type TestImage } from './ports.test.fixture.ts'

const technical = (perceptualHash: string, contentHash = perceptualHash) =>
  technicalFacts({ perceptualHash, contentHash })
const picture = (id: string, hash: string, more: Partial<TestImage> = {}) =>
  testImage({ id, technical: technical(hash, id), ...more })
const groups = (images: readonly ReturnType<typeof testImage>[], looked = 10) =>
  groupNearDuplicates(images, (image) => image, looked).map(({ best, duplicates }) =>
    [best, ...duplicates].map(({ id }) => id),
  )

const hash = '8f1e3c7096a5d2b4'
/** 2 and 16 bits away. */
const [resaved, moved] = ['8f1e3c7096a5d2b7', '8f1e3c70965a2db4']
const other = '70e1c38f695a2d4b'

test('pictures that look the same stand under the first of them', () => {
  expect(groups([picture('a', hash), picture('b', other), picture('c', resaved)])).toEqual([['a', 'c'], ['b']])
})

test('frames of one burst differ in more, and are the same all the same', () => {
  const frame = (id: string, look: string, second: number, folder = 'day') =>
    picture(id, look, { folder, caption: { date: `2026-05-01T10:00:0${second}` } })
  expect(groups([frame('a', hash, 1), frame('b', moved, 3)])).toEqual([['a', 'b']])
  expect(groups([frame('a', hash, 1), frame('b', moved, 9)])).toEqual([['a'], ['b']])
  expect(groups([frame('a', hash, 1), frame('b', moved, 3, 'other')])).toEqual([['a'], ['b']])
  expect(groups([picture('a', hash), picture('b', moved)])).toEqual([['a'], ['b']])
})

test('the same bytes are the same, and without a look nothing is known', () => {
  const bytes = (id: string) => testImage({ id, technical: technical('', 'same') })
  expect(groups([bytes('a'), bytes('b'), testImage({ id: 'c' }), testImage({ id: 'd' })])).toEqual([
    ['a', 'b'],
    ['c'],
    ['d'],
  ])
})

test('beyond the groups that are seen nobody looks', () => {
  expect(groups([picture('a', hash), picture('b', other), picture('c', other)], 1)).toEqual([['a'], ['b'], ['c']])
})
