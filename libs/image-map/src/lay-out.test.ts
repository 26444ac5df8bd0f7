import { describedPictures, type DescribedPicture } from './described-pictures.test.fixture.ts'
import { layOutInThread } from './lay-out-in-thread.ts'
import { layOutHere, type LaidOut, type LayOut } from './lay-out.ts'
import type { Point } from './point.ts'

const count = 160
let pictures: readonly DescribedPicture[]
let vectors: readonly Float32Array[]
let laidOut: LaidOut
// In a thread it takes a tenth of the time that it takes under jest.
beforeAll(async () => {
  pictures = await describedPictures(count)
  vectors = pictures.map(({ vector }) => vector)
  laidOut = await layOutInThread(vectors)
})
afterAll(() => laidOut.end())

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
/** Others in the order of what `of` says of them, the least first. */
const inOrder = (all: number, i: number, of: (j: number) => number) =>
  Array.from({ length: all }, (_, j) => j)
    .filter((j) => j !== i)
    .sort((a, b) => of(a) - of(b))

const near = 10

/** Venna and Kaski: 1 where all that are near on the map are near in truth, the less the further they are. */
function trustworthiness(points: readonly Point[]): number {
  let penalty = 0
  for (const [i, point] of points.entries()) {
    const ranks = new Map(inOrder(count, i, (j) => -cosine(vectors[i]!, vectors[j]!)).map((j, rank) => [j, rank + 1]))
    for (const j of inOrder(count, i, (j) => distance(point, points[j]!)).slice(0, near))
      penalty += Math.max(0, ranks.get(j)! - near)
  }
  return 1 - (2 / (count * near * (2 * count - 3 * near - 1))) * penalty
}

test('what is near on the map is near in truth', () => {
  expect(laidOut.points).toHaveLength(count)
  // Measured: 0.98. Random places have 0.5.
  expect(trustworthiness(laidOut.points)).toBeGreaterThan(0.95)
})

test('pictures of one kind lie together, apart from the others', () => {
  const { points } = laidOut
  const same = points.map((point, i) => {
    const neighbours = inOrder(points.length, i, (j) => distance(point, points[j]!)).slice(0, near)
    return neighbours.filter((j) => pictures[j]!.kind === pictures[i]!.kind).length / near
  })
  expect(same.reduce((sum, share) => sum + share, 0) / same.length).toBeGreaterThan(0.98)
})

test('the map fills what it has: from -1 to 1, as wide as high where that is its shape', () => {
  const { points } = laidOut
  const extents = [points.map(({ x }) => x), points.map(({ y }) => y)].map((values) =>
    Math.max(...values.map(Math.abs)),
  )
  expect(Math.max(...extents)).toBeCloseTo(1, 10)
  expect(Math.min(...extents)).toBeGreaterThan(0.3)
})

test.each<[string, LayOut]>([
  ['here', layOutHere],
  ['in a thread', layOutInThread],
])('the same pictures give the same map, %s', async (_where, layOut) => {
  const again = await layOut(vectors)
  try {
    expect(again.points).toEqual(laidOut.points)
    expect(await again.place(vectors.slice(0, 8))).toEqual(await laidOut.place(vectors.slice(0, 8)))
  } finally {
    await again.end()
  }
})

test('others are placed amid their kind', async () => {
  const isHeld = (_: unknown, i: number) => i % 40 < 8
  const [laid, others] = [pictures.filter((_, i) => !isHeld(_, i)), pictures.filter(isHeld)]
  const { end, place, points } = await layOutInThread(laid.map(({ vector }) => vector))
  const places = await place(others.map(({ vector }) => vector))
  await end()
  for (const [i, point] of places.entries()) {
    const [nearest] = inOrder(points.length, -1, (j) => distance(point, points[j]!))
    expect(laid[nearest!]!.kind).toBe(others[i]!.kind)
    expect(distance(point, points[nearest!]!)).toBeLessThan(0.1)
  }
})

test.each([1, 2, 15, 16])('%i pictures have their places too', async (count) => {
  const { place, points } = await layOutHere(vectors.slice(0, count))
  expect(points).toHaveLength(count)
  for (const { x, y } of [...points, ...(await place(vectors.slice(0, 3)))])
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1)
})

test('of few pictures those of one kind are nearer to each other than to another', async () => {
  const few = pictures.filter(({ kind }) => kind < 2).slice(0, 8)
  const { points } = await layOutHere(few.map(({ vector }) => vector))
  for (const [i, point] of points.entries()) {
    const [nearest] = inOrder(few.length, i, (j) => distance(point, points[j]!))
    expect(few[nearest!]!.kind).toBe(few[i]!.kind)
  }
})

test('pictures that are all the same have a place each', async () => {
  const { points } = await layOutHere(Array.from({ length: 40 }, () => vectors[0]!))
  expect(points).toHaveLength(40)
  for (const { x, y } of points) expect([Math.abs(x) <= 1, Math.abs(y) <= 1]).toEqual([true, true])
})

test.each<[string, LayOut]>([
  ['here', layOutHere],
  ['in a thread', layOutInThread],
])('it says how far it is, and ends when it is told to, %s', async (_where, layOut) => {
  const stop = new AbortController()
  const told: number[] = []
  const stopped = layOut(vectors, {
    signal: stop.signal,
    onProgress: (done) => {
      told.push(done)
      if (done > 0.6) stop.abort(new Error('enough'))
    },
  })
  await expect(stopped).rejects.toThrow('enough')
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told[0]).toBe(0)
  expect(told.at(-1)).toBeLessThan(1)
})

test('vectors that cannot be laid out reject, in a thread too', async () => {
  const odd = [...vectors.slice(0, 20), new Float32Array(3)]
  await expect(layOutInThread(odd)).rejects.toMatchObject({ message: 'Inconsistent array dimensions' })
})
