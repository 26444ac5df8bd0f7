import { ingestImages } from './ingest-images.ts'
import { imageId } from './image-id.ts'
import { digestEmbedding, sources, testPorts, textExtraction } from './ports.test.fixture.ts'

test('new pictures are extracted, described, embedded and indexed, each with its preview', async () => {
  const ports = await testPorts()
  const counts = await ingestImages(ports, sources({ 'a.jpg': 'car, road', 'b.jpg': 'dog' }))
  expect(counts).toEqual({ indexed: 2, replaced: 0, unchanged: 0, failed: 0 })
  const [stored] = await ports.index.get([imageId('photos', 'a.jpg')])
  expect(stored).toMatchObject({ text: 'A photo showing car, road.', keywords: { labels: ['car', 'road'] } })
  expect(new TextDecoder().decode(await ports.previews.get(stored!.id))).toBe('preview of car, road')
})

test('the same pictures again are left alone: nothing is extracted or embedded twice', async () => {
  const ports = await testPorts({ metadata: textExtraction() })
  await ingestImages(ports, sources({ 'a.jpg': 'car', 'b.jpg': 'dog' }))
  const extracted = textExtraction()
  const embedding = digestEmbedding()
  const counts = await ingestImages(
    { ...ports, metadata: extracted, embedding },
    sources({ 'a.jpg': 'car', 'b.jpg': 'dog' }),
  )
  expect(counts).toEqual({ indexed: 0, replaced: 0, unchanged: 2, failed: 0 })
  expect([extracted.extracted, embedding.embedded, await ports.index.count()]).toEqual([[], [], 2])
})

test('a changed picture replaces the old one', async () => {
  const ports = await testPorts()
  await ingestImages(ports, sources({ 'a.jpg': 'car' }))
  expect(await ingestImages(ports, sources({ 'a.jpg': 'boat' }))).toMatchObject({ replaced: 1, indexed: 0 })
  expect(await ports.index.get([imageId('photos', 'a.jpg')])).toMatchObject([{ text: 'A photo showing boat.' }])
  expect(await ports.index.count()).toBe(1)
})

test('a copy with a new date and the same bytes is unchanged, and known by its new date from then on', async () => {
  const metadata = textExtraction()
  const ports = await testPorts({ metadata })
  await ingestImages(ports, sources({ 'a.jpg': 'car' }))
  const touched = sources({ 'a.jpg': 'car' }).map((source) => ({ ...source, stamp: 'another day' }))
  expect(await ingestImages(ports, touched)).toMatchObject({ unchanged: 1, replaced: 0 })
  const [stored] = await ports.index.get([imageId('photos', 'a.jpg')])
  expect(String(stored!.attributes['record'])).toContain('another day')
  expect(metadata.extracted).toEqual(['car'])
})

test('another extractor, a gallery with one more person say, looks at every picture again', async () => {
  const ports = await testPorts({ metadata: textExtraction('texts@1') })
  await ingestImages(ports, sources({ 'a.jpg': 'car' }))
  expect(
    await ingestImages({ ...ports, metadata: textExtraction('texts@2') }, sources({ 'a.jpg': 'car' })),
  ).toMatchObject({ replaced: 1 })
})

test('one bad picture never stops the rest, and is kept with its reason', async () => {
  const ports = await testPorts()
  const told: unknown[] = []
  const counts = await ingestImages(
    ports,
    sources({ 'a.jpg': 'car', 'b.jpg': 'broken', 'c.jpg': 'bug', 'd.jpg': 'dog' }),
    {
      onOutcome: ({ file }, outcome, reason) => told.push([file, outcome, reason]),
    },
  )
  expect(counts).toEqual({ indexed: 2, replaced: 0, unchanged: 0, failed: 2 })
  expect(told).toContainEqual(['b.jpg', 'failed', 'this is no picture'])
  expect(await ports.failures.list()).toMatchObject([
    { file: 'b.jpg', code: 'BadInput', reason: 'this is no picture' },
    { file: 'c.jpg', code: 'Internal', reason: expect.stringContaining('x is undefined') as string },
  ])
  expect(await ports.index.count()).toBe(2)
})

test('what failed for its bytes is not tried again until it changes or is asked for; it still counts as failed', async () => {
  const metadata = textExtraction()
  const ports = await testPorts({ metadata })
  await ingestImages(ports, sources({ 'a.jpg': 'broken' }))
  expect(await ingestImages(ports, sources({ 'a.jpg': 'broken' }))).toMatchObject({ failed: 1 })
  expect(metadata.extracted).toEqual(['broken'])
  await ingestImages(ports, sources({ 'a.jpg': 'broken' }), { retryFailed: true })
  expect(metadata.extracted).toEqual(['broken', 'broken'])
})

test('what could not be had for the moment is tried again, and is no failure any more once it is there', async () => {
  const ports = await testPorts()
  await ingestImages(ports, sources({ 'a.jpg': 'away' }))
  const back = sources({ 'a.jpg': 'car' }).map((source) => ({ ...source, stamp: 'stamp of away' }))
  expect(await ingestImages(ports, back)).toMatchObject({ indexed: 1, failed: 0 })
  expect(await ports.failures.count()).toBe(0)
})

test('a picture that became unreadable is found no more; one that is away for the moment stays', async () => {
  const ports = await testPorts()
  await ingestImages(ports, sources({ 'a.jpg': 'car', 'b.jpg': 'dog' }))
  expect(await ingestImages(ports, sources({ 'a.jpg': 'broken', 'b.jpg': 'away' }))).toMatchObject({ failed: 2 })
  expect(await ports.index.get([imageId('photos', 'a.jpg'), imageId('photos', 'b.jpg')])).toMatchObject([
    { text: 'A photo showing dog.' },
  ])
})

test('one that is stopped keeps what it did; the next goes on from there', async () => {
  const ports = await testPorts()
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.jpg`, `thing ${i}`]))
  const controller = new AbortController()
  const first = await ingestImages(ports, sources(files), {
    signal: controller.signal,
    writeEvery: 4,
    onOutcome: () => controller.abort(),
  })
  expect(first.indexed).toBeGreaterThanOrEqual(4)
  expect(first.indexed).toBeLessThan(40)
  expect(await ports.index.count()).toBe(first.indexed)
  const second = await ingestImages(ports, sources(files))
  expect(second).toMatchObject({ unchanged: first.indexed, indexed: 40 - first.indexed })
  expect(await ports.index.count()).toBe(40)
})

test('a fault of the index stops the ingest: it must not look as if pictures had failed', async () => {
  const ports = await testPorts()
  const index = { ...ports.index, upsert: () => Promise.reject(new Error('disk full')) }
  await expect(ingestImages({ ...ports, index }, sources({ 'a.jpg': 'car' }))).rejects.toThrow('disk full')
  expect(await ports.failures.count()).toBe(0)
})

test('progress is told after each write, and a slow ingest writes before it has a full batch', async () => {
  const ports = await testPorts()
  const files = sources(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.jpg`, `thing ${i}`])))
  const writes = async (options: { writeEvery: number; writeAfterSeconds: number }) => {
    const done: number[] = []
    await ingestImages(ports, files, {
      ...options,
      onWritten: ({ failed, indexed, replaced, unchanged }) => done.push(failed + indexed + replaced + unchanged),
    })
    return done
  }
  expect(await writes({ writeEvery: 4, writeAfterSeconds: 1_000 })).toEqual([4, 8, 10])
  expect(await writes({ writeEvery: 1_000, writeAfterSeconds: 0 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('a full disk while previews are written stops the ingest; the next one does what is missing', async () => {
  const ports = await testPorts()
  const full = { ...ports.previews, put: () => Promise.reject(new Error('no space left')) }
  const files = sources({ 'a.jpg': 'car', 'b.jpg': 'broken' })
  await expect(ingestImages({ ...ports, previews: full }, files)).rejects.toThrow('no space left')
  expect([await ports.index.count(), await ports.failures.count()]).toEqual([0, 0])
  expect(await ingestImages(ports, files)).toMatchObject({ indexed: 1, failed: 1 })
})
