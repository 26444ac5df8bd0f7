import { ingestImages } from './ingest-images.ts'
import { reindexImages } from './reindex-images.ts'
import { digestEmbedding, sources, testPorts } from './ports.test.fixture.ts'

test('every record is embedded anew and swapped in whole; no picture is read', async () => {
  const ports = await testPorts({ embedding: digestEmbedding('old') })
  await ingestImages(ports, sources({ 'a.jpg': 'car', 'b.jpg': 'dog' }))
  const better = digestEmbedding('new')
  const progress: number[][] = []
  expect(await reindexImages(ports.versions, better, { onProgress: (...step) => progress.push(step) })).toBe(2)
  const current = await ports.versions.current()
  expect(current!.identity).toMatchObject({ embedding: 'new' })
  expect(await current!.count()).toBe(2)
  expect(better.embedded.sort()).toEqual(['A photo showing car.', 'A photo showing dog.'])
  expect(progress).toEqual([[2, 2]])
})

test('one that is stopped leaves the old index as it was', async () => {
  const ports = await testPorts({ embedding: digestEmbedding('old') })
  await ingestImages(ports, sources({ 'a.jpg': 'car' }))
  expect(await reindexImages(ports.versions, digestEmbedding('new'), { signal: AbortSignal.abort() })).toBeUndefined()
  const current = await ports.versions.current()
  expect([current!.identity['embedding'], await current!.count()]).toEqual(['old', 1])
})

test('one that fails leaves the old index as it was', async () => {
  const ports = await testPorts({ embedding: digestEmbedding('old') })
  await ingestImages(ports, sources({ 'a.jpg': 'car' }))
  const failing = { ...digestEmbedding('new'), embed: () => Promise.reject(new Error('out of memory')) }
  await expect(reindexImages(ports.versions, failing)).rejects.toThrow('out of memory')
  const current = await ports.versions.current()
  expect([current!.identity['embedding'], await current!.count()]).toEqual(['old', 1])
})

test('who does not ask for progress is told the number all the same', async () => {
  const ports = await testPorts({ embedding: digestEmbedding('old') })
  await ingestImages(ports, sources({ 'a.jpg': 'car', 'b.jpg': 'dog' }))
  expect(await reindexImages(ports.versions, digestEmbedding('new'))).toBe(2)
})
