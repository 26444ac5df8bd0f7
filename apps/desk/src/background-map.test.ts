import type { LaidOut, LayOut } from '@picture-desk/image-map'
import { ImageRecord, toIndexFields } from '@picture-desk/image-record'
import type { VectorIndex } from '@picture-desk/vector-index'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backgroundMap } from './background-map.ts'
import { dataFolder, type DataFolder } from './data-folder.ts'

let data: DataFolder
beforeEach(() => (data = dataFolder(mkdtempSync(join(tmpdir(), 'desk-map-')))))
afterEach(() => rmSync(data.root, { recursive: true }))

/** As much of an index as a map is made of. */
const indexOf = (count: number, name = 'v1') => {
  const ids = Array.from({ length: count }, (_, i) => `picture-${i}`)
  const parts: Pick<VectorIndex, 'count' | 'name' | 'scan' | 'vectors'> = {
    name,
    count: async () => count,
    vectors: async (asked) => asked.map(() => new Float32Array([1, 0])),
    async *scan() {
      yield ids.map((id) => {
        const picture = { id, source: `import:${id}`, folder: 'f', file: id, labels: [], celebrities: [] }
        return toIndexFields(ImageRecord.parse({ ...picture, description: '', ingestedAt: '2026-11-26T09:00:00.000Z' }))
      })
    },
  }
  return parts as VectorIndex
}

/** Maps that are made when the test says so. */
function steered() {
  const begun: {
    readonly finish: () => void
    readonly fail: (error: Error) => void
    readonly at: (done: number) => void
  }[] = []
  const waiting: (() => void)[] = []
  const layOut: LayOut = (vectors, { onProgress = () => undefined, signal } = {}) =>
    new Promise<LaidOut>((resolve, reject) => {
      const points = vectors.map(() => ({ x: 0, y: 0 }))
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      begun.push({
        finish: () => resolve({ points, place: async () => [], end: async () => undefined }),
        fail: reject,
        at: onProgress,
      })
      waiting.shift()?.()
    })
  const next = () => new Promise<void>((resolve) => waiting.push(resolve))
  return { layOut, begun, next }
}

const deskWith = (index: () => VectorIndex | undefined, isIngesting = () => false) => {
  const steer = steered()
  const closing = new AbortController()
  const ports = { data, index: async () => index(), layOut: steer.layOut, whileOpen: closing.signal }
  return { ...steer, closing, ...backgroundMap(ports, isIngesting) }
}
const settled = async (ask: () => Promise<{ readonly state: string; readonly stale?: boolean }>) => {
  for (;;) {
    const answer = await ask()
    if (answer.state === 'ready' && !answer.stale) return answer
    await new Promise(setImmediate)
  }
}

test('before the first picture it is empty, and nothing is made', async () => {
  const { begun, map } = deskWith(() => undefined)
  expect(await map()).toEqual({ state: 'empty' })
  expect(await deskWith(() => indexOf(0)).map()).toEqual({ state: 'empty' })
  expect(begun).toEqual([])
})

test('who asks first begins it, and nobody waits for it', async () => {
  const { begun, map, next } = deskWith(() => indexOf(4))
  const started = next()
  expect(await map()).toEqual({ state: 'making', progress: 0 })
  await started
  begun[0]!.at(0.5)
  expect(await map()).toEqual({ state: 'making', progress: 0.5 })
  begun[0]!.finish()
  expect(await settled(map)).toMatchObject({ state: 'ready', index: 'v1', total: 4, x: [0, 0, 0, 0] })
  expect(begun).toHaveLength(1)
})

test('while pictures are ingested none is begun', async () => {
  let ingesting = true
  const { begun, map, next } = deskWith(
    () => indexOf(4),
    () => ingesting,
  )
  expect(await map()).toEqual({ state: 'making', progress: 0 })
  ingesting = false
  const started = next()
  await map()
  await started
  expect(begun).toHaveLength(1)
})

async function made(index: () => VectorIndex) {
  const desk = deskWith(index)
  const started = desk.next()
  await desk.map()
  await started
  desk.begun[0]!.finish()
  await settled(desk.map)
  return desk
}

test('it survives the desk', async () => {
  await made(() => indexOf(4))
  const { begun, map, shown } = deskWith(() => indexOf(4))
  expect(await map()).toMatchObject({ state: 'ready', stale: false, total: 4 })
  expect((await shown())?.ids).toHaveLength(4)
  expect(begun).toEqual([])
})

test.each([
  ['another version serves', indexOf(4, 'v2')],
  ['there are more pictures', indexOf(5)],
])('where %s the old one is shown until a new one is made', async (_what, now) => {
  let index = indexOf(4)
  const { begun, map, next } = await made(() => index)
  index = now
  const started = next()
  expect(await map()).toMatchObject({ state: 'ready', stale: true, index: 'v1', total: 4 })
  expect(await map()).toHaveProperty('progress')
  await started
  begun[1]!.finish()
  expect(await settled(map)).toMatchObject({ stale: false, index: now.name, total: await now.count() })
  expect(await deskWith(() => now).map()).toMatchObject({ stale: false, index: now.name })
})

test.each([
  ['nothing that is a map', 'no map'],
  ['nothing', ''],
])('a file with %s in it is no fault: it is made anew', async (_what, text) => {
  writeFileSync(data.map, text)
  expect(await deskWith(() => indexOf(4)).map()).toEqual({ state: 'making', progress: 0 })
})

test('what went wrong is told once, and tried again for who asks again', async () => {
  const { begun, map, next } = deskWith(() => indexOf(4))
  const first = next()
  await map()
  await first
  begun[0]!.fail(new RangeError('out of memory'))
  let told: unknown
  while (told === undefined) {
    await new Promise(setImmediate)
    told = await map().then(
      () => undefined,
      (error: unknown) => error,
    )
  }
  expect(told).toMatchObject({ code: 'Internal' })
  const second = next()
  expect(await map()).toEqual({ state: 'making', progress: 0 })
  await second
  expect(begun).toHaveLength(2)
})

test('closed meanwhile, it leaves nothing behind', async () => {
  const { closing, map, next } = deskWith(() => indexOf(4))
  const started = next()
  await map()
  await started
  closing.abort(new Error('closed'))
  await new Promise(setImmediate)
  expect(existsSync(data.map)).toBe(false)
})
