import { listed } from '../../../testing/pictures.ts'
import { layOutPage, spacing, type PageLayout, type PlacedPicture } from './lay-out-page.ts'

const pictures = (...sizes: readonly (readonly [number, number])[]) =>
  sizes.map(([width, height], index) => listed(`p${index}`, { width, height }))
/** Each row by itself. */
const rowsOf = ({ placed }: PageLayout) => Object.values(Object.groupBy(placed, ({ row }) => row)).map((row) => row!)
const widthOf = (row: readonly PlacedPicture[]) => row.at(-1)!.left + row.at(-1)!.width

test('pictures fill each row, keep their proportions and their order, and none covers another', () => {
  const sizes = Array.from({ length: 30 }, (_, index): [number, number] => (index % 3 === 0 ? [600, 900] : [900, 600]))
  const page = layOutPage(pictures(...sizes), 1_000)
  expect(page.placed.map(({ picture }) => picture.id)).toEqual(sizes.map((_, at) => `p${at}`))
  let bottom = 0
  for (const row of rowsOf(page)) {
    expect(widthOf(row)).toBeCloseTo(1_000)
    for (const { height, picture, top, width } of row) {
      expect(width / height).toBeCloseTo(picture.width! / picture.height!)
      expect(top).toBeGreaterThanOrEqual(bottom)
    }
    row.reduce((before, here) => {
      expect(here.left).toBeGreaterThanOrEqual(before.left + before.width + spacing - 0.001)
      return here
    })
    bottom = row[0]!.top + row[0]!.height
  }
  expect(page.height).toBeGreaterThan(bottom)
})

test('one picture alone is no poster: it is as high as others, and the rest of its row is free', () => {
  const [picture] = layOutPage(pictures([900, 600]), 1_000).placed
  expect(picture!.height).toBeLessThan(300)
  expect(picture!.width).toBeLessThan(450)
})

test('a panorama, and a picture whose size nobody knows, can be seen', () => {
  const unknown = listed('unknown', { width: undefined, height: undefined })
  const { placed } = layOutPage([...pictures([20_000, 100]), unknown], 360)
  expect(placed.every(({ height }) => height > 50)).toBe(true)
})

test('no pictures take no place', () => {
  expect(layOutPage([], 1_000)).toEqual({ height: 0, placed: [] })
})
