import { packMap, unpackMap, type LayOut, type PictureMap } from '@picture-desk/image-map'
import { ImageRecord, toIndexFields } from '@picture-desk/image-record'
import type { IdRange, VectorIndex } from '@picture-desk/vector-index'
import { createHash } from 'node:crypto'
import { makeMap, partOfIds } from './make-map.ts'
import { mapStore } from './map-store.ts'

const idOf = (i: number) => createHash('sha256').update(String(i)).digest('hex').slice(0, 32)

/** An index that says of itself what it is told to, and tells what it was read by. */
function indexOf(count: number, name = 'pictures-v1', said = count) {
  const read: IdRange[] = []
  let closed = 0
  const index: Pick<VectorIndex, 'close' | 'count' | 'name' | 'scan' | 'vectors'> = {
    name,
    count: async () => said,
    close: async () => void (closed += 1),
    vectors: async (ids) => ids.map(() => new Float32Array([1, 0])),
    async *scan({ idBelow, idFrom } = {}) {
      read.push({ ...(idFrom === undefined ? {} : { idFrom }), ...(idBelow === undefined ? {} : { idBelow }) })
      yield Array.from({ length: count }, (_, i) => {
        const picture = { id: idOf(i), source: `s3://b/${i}`, folder: 'b', file: `${i}`, labels: [], celebrities: [] }
        const record = { ...picture, description: '', ingestedAt: '2026-11-26T09:00:00.000Z' }
        return toIndexFields(ImageRecord.parse(record))
      })
    },
  }
  return { read, closed: () => closed, current: async () => index as VectorIndex }
}

const layOut: LayOut = async (vectors) => ({
  points: vectors.map(() => ({ x: 0, y: 0 })),
  place: async () => [],
  end: async () => undefined,
})

/** A bucket. */
function objects(given: Readonly<Record<string, Uint8Array>> = {}) {
  const kept = new Map<string, Uint8Array | string>(Object.entries(given))
  return {
    kept,
    get: async (key: string) => kept.get(key) as Uint8Array | undefined,
    put: async (key: string, bytes: Uint8Array | string) => void kept.set(key, bytes),
  }
}

const made = async (index: ReturnType<typeof indexOf>, bucket = objects()) =>
  makeMap({ versions: index, maps: mapStore(bucket), layOut })

test('before the first picture there is none', async () => {
  const bucket = objects()
  const ports = { versions: { current: async () => undefined }, maps: mapStore(bucket), layOut }
  expect(await makeMap(ports)).toEqual({ outcome: 'empty', pictures: 0 })
  expect(await made(indexOf(0), bucket)).toEqual({ outcome: 'empty', pictures: 0 })
  expect(bucket.kept.size).toBe(0)
})

test('it is kept beside the previews, as one object', async () => {
  const bucket = objects()
  const index = indexOf(3)
  expect(await made(index, bucket)).toEqual({ outcome: 'made', pictures: 3 })
  expect([...bucket.kept.keys()]).toEqual(['map/map.json.gz'])
  const map = await unpackMap(bucket.kept.get('map/map.json.gz') as Uint8Array)
  expect(map).toMatchObject({ index: 'pictures-v1', total: 3 })
  expect(map.ids.toSorted()).toEqual([0, 1, 2].map(idOf).toSorted())
  expect(index.closed()).toBe(1)
})

test('is left as it is while the index is the same, and made anew where it has changed', async () => {
  const bucket = objects()
  await made(indexOf(3), bucket)
  const same = indexOf(3)
  expect(await made(same, bucket)).toEqual({ outcome: 'unchanged', pictures: 3 })
  expect([same.read, same.closed()]).toEqual([[], 1])
  expect(await made(indexOf(4), bucket)).toEqual({ outcome: 'made', pictures: 4 })
  expect(await made(indexOf(4, 'pictures-v2'), bucket)).toEqual({ outcome: 'made', pictures: 4 })
})

test('one that is damaged is replaced', async () => {
  const bucket = objects({ 'map/map.json.gz': new TextEncoder().encode('no map') })
  expect(await made(indexOf(3), bucket)).toEqual({ outcome: 'made', pictures: 3 })
})

test('of very many pictures a part is read, and the map says of how many', async () => {
  const bucket = objects()
  const index = indexOf(3, 'pictures-v1', 10_000_000)
  await made(index, bucket)
  expect(index.read).toEqual([{ idBelow: '051eb851' }])
  expect(await unpackMap(bucket.kept.get('map/map.json.gz') as Uint8Array)).toMatchObject({ total: 10_000_000 })
})

test.each([0.5, 0.02])('a part of %d of the ids has that many of them', (share) => {
  const { idBelow = '' } = partOfIds(share)
  const ids = Array.from({ length: 10_000 }, (_, i) => idOf(i))
  expect(ids.filter((id) => id < idBelow).length / ids.length).toBeCloseTo(share, 1.5)
  expect(partOfIds(1)).toEqual({})
})

test('an index that fails is let go, and nothing is kept', async () => {
  const bucket = objects()
  const index = indexOf(3)
  const failing: LayOut = () => Promise.reject(new Error('out of memory'))
  await expect(makeMap({ versions: index, maps: mapStore(bucket), layOut: failing })).rejects.toThrow('out of memory')
  expect([bucket.kept.size, index.closed()]).toEqual([0, 1])
})

test('what is kept is read back as it was', async () => {
  const map: PictureMap = {
    index: 'v',
    madeAt: '2026-11-26T09:00:00.000Z',
    total: 1,
    categories: [],
    ids: ['a'],
    x: [0],
    y: [0],
    category: [-1],
  }
  expect(await mapStore(objects({ 'map/map.json.gz': await packMap(map) })).get()).toEqual(map)
})
