import { rangesOf } from './reembed-begin.ts'

test.each([
  [0, 1],
  [2_000, 1],
  [2_001, 2],
  [10_000, 5],
  [512_000, 256],
  [10_000_000, 256],
])('%d records are read in %d ranges, which meet and are open at both ends', (records, count) => {
  const ranges = rangesOf(records)
  expect(ranges).toHaveLength(count)
  expect(ranges.slice(1).map(({ idFrom }) => idFrom)).toEqual(ranges.slice(0, -1).map(({ idBelow }) => idBelow))
  expect([ranges[0]!.idFrom, ranges.at(-1)!.idBelow]).toEqual([undefined, undefined])
})

test('ranges lie between hexadecimal digits, and are equally wide', () => {
  expect(rangesOf(7_999)).toEqual([
    { idBelow: '40' },
    { idFrom: '40', idBelow: '80' },
    { idFrom: '80', idBelow: 'c0' },
    { idFrom: 'c0' },
  ])
})
