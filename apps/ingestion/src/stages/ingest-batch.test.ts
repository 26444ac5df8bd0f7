import { AppError } from '@picture-desk/app-error'
import { fromIndexFields, type Label } from '@picture-desk/image-record'
import sharp from 'sharp'
import { memoryPorts } from '../memory-ports.test.fixture.ts'
import { eventOf, imageObject } from '../object-event.ts'
import type { Recognised } from '../recognition.ts'
import { Batch, ingestBatch, type IngestBatchPorts } from './ingest-batch.ts'

let memory: Awaited<ReturnType<typeof memoryPorts>>
let known: Map<string, Recognised>
beforeEach(async () => {
  memory = await memoryPorts()
  known = new Map()
})
afterEach(() => memory.end())

const picture = (background: string) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer()
const put = async (...keys: readonly string[]) => {
  for (const [i, key] of keys.entries()) memory.seen.objects.set(key, await picture(`#0000${10 + i}`))
}

/** Plenty, unless a test says otherwise. */
const time = { remaining: () => 300_000, wait: async () => {} }
const paces: number[] = []
const ports = (change: Partial<IngestBatchPorts> = {}): IngestBatchPorts => ({
  ...memory,
  recognition: (callsPerSecond) => {
    paces.push(callsPerSecond)
    return memory.recognition
  },
  knownIn:
    () =>
    async ({ key }) =>
      known.get(key),
  ...change,
})
const batchOf = (items: readonly object[], more: object = {}) =>
  Batch.parse({
    batch: { bucket: 'images', kind: 'prefix', callsPerSecond: 2, ...more },
    items,
    holder: 'batch',
  })
const keysOf = (...keys: readonly string[]) => keys.map((Key) => ({ Key, Size: 100 }))
const idOf = (key: string) => imageObject(eventOf('images', key)).id
const record = async (key: string) => {
  const index = await memory.index()
  await index.refresh()
  const [stored] = await index.get([idOf(key)])
  return stored && fromIndexFields(stored)
}
const car: Label = { name: 'Car', confidence: 98, parents: [], aliases: [], categories: [], boxes: [] }

test('all pictures of a batch are indexed, at the pace that it was given', async () => {
  await put('a.jpg', 'b.jpg', 'c.jpg')
  const { left, outcomes } = await ingestBatch(ports(), batchOf(keysOf('a.jpg', 'b.jpg', 'c.jpg')), time)
  expect([outcomes, left]).toEqual([{ indexed: 3 }, []])
  expect(await record('b.jpg')).toMatchObject({ source: 's3://images/b.jpg', extractor: 'eyes@1' })
  expect(paces.splice(0)).toEqual([2])
})

test('a file that is no picture is parked with its reason, and stops no other', async () => {
  await put('a.jpg', 'c.jpg')
  memory.seen.objects.set('b.txt', new TextEncoder().encode('no picture'))
  const { outcomes } = await ingestBatch(ports(), batchOf(keysOf('a.jpg', 'b.txt', 'c.jpg')), time)
  expect(outcomes).toEqual({ indexed: 2, failed: 1 })
  expect(memory.status.stateOf(idOf('b.txt'))).toBe('failed')
  expect(memory.seen.letters).toMatchObject([{ code: 'BadInput', event: eventOf('images', 'b.txt', { size: 100 }) }])
})

test('what is throttled is tried again, with full jitter, until it works', async () => {
  await put('a.jpg')
  let calls = 0
  const waited: number[] = []
  const labels = async () => {
    if (++calls <= 3) throw new AppError('Throttled', 'slow down')
    return [car]
  }
  const { outcomes } = await ingestBatch(
    ports({ recognition: () => ({ ...memory.recognition, labels }) }),
    batchOf(keysOf('a.jpg')),
    { ...time, wait: async (seconds) => void waited.push(seconds) },
  )
  expect([outcomes, calls]).toEqual([{ indexed: 1 }, 4])
  for (const [i, seconds] of waited.entries()) expect(seconds).toBeLessThanOrEqual(2 * 2 ** i)
})

test('what stays unavailable is parked after nine attempts', async () => {
  await put('a.jpg')
  let calls = 0
  const labels = async () => {
    calls += 1
    throw new AppError('Unavailable', 'Amazon Rekognition cannot be reached')
  }
  const broken = ports({ recognition: () => ({ ...memory.recognition, labels }) })
  const { outcomes } = await ingestBatch(broken, batchOf(keysOf('a.jpg')), time)
  expect([outcomes, calls]).toEqual([{ failed: 1 }, 9])
  expect(memory.seen.letters).toMatchObject([{ code: 'Unavailable', reason: 'Amazon Rekognition cannot be reached' }])
})

describe('a function whose time runs out', () => {
  test('hands back what it has not begun, and the next round does it', async () => {
    await put('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg', 'f.jpg')
    let begun = 0
    const remaining = () => (++begun <= 2 ? 300_000 : 100_000)
    const items = keysOf('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg', 'f.jpg')
    const first = await ingestBatch(ports(), batchOf(items), { ...time, remaining })
    expect(first.outcomes).toEqual({ indexed: 2 })
    expect(first.left.map(({ Key }) => Key)).toEqual(['c.jpg', 'd.jpg', 'e.jpg', 'f.jpg'])
    const second = await ingestBatch(ports(), batchOf(first.left), time)
    expect([second.outcomes, second.left]).toEqual([{ indexed: 4 }, []])
  })

  test('does not wait for what is throttled; attempts count on in the next round', async () => {
    await put('a.jpg')
    let calls = 0
    const labels = async () => {
      calls += 1
      throw new AppError('Throttled', 'slow down')
    }
    const busy = ports({ recognition: () => ({ ...memory.recognition, labels }) })
    let remaining = 300_000
    const wait = async () => void (remaining = 150_000)
    const { left } = await ingestBatch(busy, batchOf(keysOf('a.jpg')), { wait, remaining: () => remaining })
    expect(left).toEqual([{ Key: 'a.jpg', Size: 100, attempts: 2 }])
    expect((await ingestBatch(busy, batchOf(left), time)).outcomes).toEqual({ failed: 1 })
    expect(calls).toBe(9)
  })
})

test('a failure that cannot be kept fails the batch, which is done again', async () => {
  const deadLetters = { send: async () => Promise.reject(new AppError('Unavailable', 'Amazon SQS cannot be reached')) }
  memory.seen.objects.set('b.txt', new TextEncoder().encode('no picture'))
  await expect(ingestBatch(ports({ deadLetters }), batchOf(keysOf('b.txt')), time)).rejects.toMatchObject({
    code: 'Unavailable',
  })
  expect((await ingestBatch(ports(), batchOf(keysOf('b.txt')), time)).outcomes).toEqual({ failed: 1 })
})

test('after a failure of the whole function its pictures are parked unread', async () => {
  await put('a.jpg')
  const caught = { Error: 'Sandbox.Timedout', Cause: '{"errorMessage":"Task timed out after 300 seconds"}' }
  const { outcomes } = await ingestBatch(ports(), { ...batchOf(keysOf('a.jpg')), caught }, time)
  expect([outcomes, memory.seen.looks]).toEqual([{ failed: 1 }, []])
  expect(memory.seen.letters).toMatchObject([{ code: 'Unavailable', reason: 'Task timed out after 300 seconds' }])
})

describe('pictures that are known beforehand', () => {
  const person = { name: 'Ann Lee', matchConfidence: 99, urls: [] }
  const told: Recognised = {
    labels: [car],
    celebrities: [person],
    celebritiesToReview: [],
    faces: [],
    extractor: 'labels.jsonl',
  }

  test('are not looked at, and their record says who told', async () => {
    await put('a.jpg', 'b.jpg')
    known.set('a.jpg', told)
    await ingestBatch(ports(), batchOf(keysOf('a.jpg', 'b.jpg')), time)
    expect(memory.seen.looks).toEqual(['labels'])
    expect(await record('a.jpg')).toMatchObject({ labels: [car], celebrities: [person], extractor: 'labels.jsonl' })
    expect(await record('b.jpg')).toMatchObject({ extractor: 'eyes@1' })
  })

  test('are asked for only where there is something to do', async () => {
    await put('a.jpg')
    await ingestBatch(ports(), batchOf(keysOf('a.jpg')), time)
    const asked: string[] = []
    const knownIn: IngestBatchPorts['knownIn'] =
      () =>
      async ({ key }) =>
        void asked.push(key)
    const { outcomes } = await ingestBatch(ports({ knownIn }), batchOf(keysOf('a.jpg')), time)
    expect([outcomes, asked]).toEqual([{ done: 1 }, []])
  })
})

test('what is no picture by its place, or no object any more, is passed over', async () => {
  const items = [
    ...keysOf('2024/', '2024/labels.jsonl'),
    { Key: '2024/old.jpg', Size: '100', IsLatest: 'false' },
    { Key: '2024/gone.jpg', Size: '', IsLatest: 'true', IsDeleteMarker: 'true' },
  ]
  expect((await ingestBatch(ports(), batchOf(items), time)).outcomes).toEqual({ beside: 4 })
  expect(memory.seen.letters).toEqual([])
})

test('an inventory has its keys URL-encoded, a listing has not', async () => {
  await put('Zürich 1+1.jpg', '100%25.jpg')
  const encoded = [{ Key: 'Z%C3%BCrich+1%2B1.jpg', Size: '100' }]
  expect((await ingestBatch(ports(), batchOf(encoded, { kind: 'inventory' }), time)).outcomes).toEqual({ indexed: 1 })
  expect((await ingestBatch(ports(), batchOf(keysOf('100%25.jpg')), time)).outcomes).toEqual({ indexed: 1 })
})
