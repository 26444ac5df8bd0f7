import { ImageRecord, toIndexFields } from '@picture-desk/image-record'
import { describedPictures, type DescribedPicture } from './described-pictures.test.fixture.ts'
import { imageMap, type ImageMapPorts } from './image-map.ts'
import { layOutInThread } from './lay-out-in-thread.ts'
import type { LayOut } from './lay-out.ts'
import { placeOnMap } from './place-on-map.ts'

const categoryOf = (kind: number) => `Kind ${kind}`

/** An index that holds these; `gone` are removed while it is read. */
function indexOf(pictures: readonly DescribedPicture[], gone: readonly string[] = []): ImageMapPorts['index'] {
  const records = pictures.map(({ id, kind }) => {
    const labels = [{ name: 'Thing', confidence: 90, categories: [categoryOf(kind)] }]
    const picture = {
      id,
      source: `import:${id}`,
      folder: 'f',
      file: id,
      labels,
      celebrities: [],
      description: 'A photo.',
    }
    return toIndexFields(ImageRecord.parse({ ...picture, ingestedAt: '2026-11-26T09:00:00.000Z' }))
  })
  const vectors = new Map(pictures.map(({ id, vector }) => [id, vector]))
  return {
    name: 'v1',
    count: async () => records.length,
    vectors: async (ids) => ids.map((id) => (gone.includes(id) ? undefined : vectors.get(id))),
    async *scan({ batch = 256 } = {}) {
      for (let next = 0; next < records.length; next += batch) yield records.slice(next, next + batch)
    },
  }
}

let pictures: readonly DescribedPicture[]
beforeAll(async () => {
  pictures = await describedPictures(120)
})

test('every picture has its place and its category', async () => {
  const map = (await imageMap({ index: indexOf(pictures), layOut: layOutInThread }))!
  expect(map).toMatchObject({ index: 'v1', total: 120 })
  expect(map.ids.toSorted()).toEqual(pictures.map(({ id }) => id).toSorted())
  expect(map.categories).toEqual(Array.from({ length: 8 }, (_, kind) => categoryOf(kind)))
  const kinds = new Map(pictures.map(({ id, kind }) => [id, kind]))
  expect(map.category).toEqual(map.ids.map((id) => kinds.get(id)))
  for (const column of [map.x, map.y]) {
    expect(column).toHaveLength(120)
    expect(column).toEqual(column.map((value) => Number(value.toFixed(4))))
  }
})

test('is the same in whatever order the index gives them', async () => {
  const made = await imageMap({ index: indexOf(pictures), layOut: layOutInThread })
  const again = await imageMap({ index: indexOf(pictures.toReversed()), layOut: layOutInThread })
  expect({ ...again, madeAt: '' }).toEqual({ ...made, madeAt: '' })
})

test('of many a sample is laid out, and the others are placed amid their kind', async () => {
  const seen: number[] = []
  const layOut: LayOut = (vectors, options) => {
    seen.push(vectors.length)
    return layOutInThread(vectors, options)
  }
  const map = (await imageMap({ index: indexOf(pictures), layOut }, { laidOut: 80 }))!
  expect(seen).toEqual([80])
  expect(map.ids).toHaveLength(120)
  const placed = Array.from({ length: 40 }, (_, i) => 80 + i)
  const amidItsKind = placed.filter((row) => {
    const distance = (other: number) => Math.hypot(map.x[row]! - map.x[other]!, map.y[row]! - map.y[other]!)
    const [nearest] = Array.from({ length: 80 }, (_, i) => i).sort((a, b) => distance(a) - distance(b))
    return map.category[nearest!] === map.category[row]
  })
  expect(amidItsKind.length).toBeGreaterThan(36)
})

test('of more than the map may have, a sample is on it, and the total says so', async () => {
  const map = (await imageMap({ index: indexOf(pictures), layOut: layOutInThread }, { most: 60, laidOut: 30 }))!
  expect([map.ids.length, map.total]).toEqual([60, 120])
})

test('pictures of rarer categories are of none', async () => {
  const map = (await imageMap({ index: indexOf(pictures.slice(0, 20)), layOut: layOutInThread }, { categories: 3 }))!
  expect(map.categories).toEqual(['Kind 0', 'Kind 1', 'Kind 2'])
  expect(map.category.filter((category) => category === -1)).toHaveLength(11)
})

test('what is removed meanwhile is not on it', async () => {
  const map = (await imageMap({ index: indexOf(pictures, ['picture-3', 'picture-100']), layOut: layOutInThread }))!
  expect(map.ids).toHaveLength(118)
  expect(map.ids).not.toContain('picture-3')
})

test('where there are no pictures there is no map', async () => {
  await expect(imageMap({ index: indexOf([]), layOut: layOutInThread })).resolves.toBeUndefined()
})

test('it says how far it is', async () => {
  const told: number[] = []
  await imageMap(
    { index: indexOf(pictures), layOut: layOutInThread },
    { laidOut: 80, onProgress: (done) => told.push(done) },
  )
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.length).toBeGreaterThan(100)
  expect([told[0]! > 0, told.at(-1)! <= 1]).toEqual([true, true])
})

test('told to end, it gives back what it held', async () => {
  let ended = 0
  const stop = new AbortController()
  const layOut: LayOut = async (...given) => {
    const laidOut = await layOutInThread(...given)
    stop.abort(new Error('enough'))
    const end = async () => {
      ended += 1
      await laidOut.end()
    }
    return { ...laidOut, end }
  }
  const map = imageMap({ index: indexOf(pictures), layOut }, { laidOut: 80, signal: stop.signal })
  await expect(map).rejects.toThrow('enough')
  expect(ended).toBe(1)
})

test('an article lies amid the pictures that are nearest to it', async () => {
  const map = (await imageMap({ index: indexOf(pictures), layOut: layOutInThread }))!
  const boats = pictures.filter(({ kind }) => kind === 0).map(({ id }) => ({ id, similarity: 0.7 }))
  const { place } = placeOnMap(map, boats)
  const rows = map.ids.map((_, row) => row)
  const distance = (row: number) => Math.hypot(map.x[row]! - place!.x, map.y[row]! - place!.y)
  const [nearest] = rows.sort((a, b) => distance(a) - distance(b))
  expect(map.categories[map.category[nearest!]!]).toBe('Kind 0')
})
