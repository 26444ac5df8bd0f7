import { ingestImages } from './ingest-images.ts'
import { syncFolder } from './sync-folder.ts'
import { sources, testPorts } from './ports.test.fixture.ts'

const listing = (
  files: Record<string, string>,
  more: { folder?: string; prefix?: string; unreadable?: string[] } = {},
) => ({
  folder: more.folder ?? 'photos',
  prefix: more.prefix ?? '',
  sources: sources(files, more.folder),
  unreadable: more.unreadable ?? [],
})
const files = async ({ index }: Awaited<ReturnType<typeof testPorts>>) => {
  const found: string[] = []
  for await (const batch of index.scan()) found.push(...batch.map(({ attributes }) => String(attributes['file'])))
  return found.sort()
}

test('a file that is gone is gone from the index, its preview and its failure with it', async () => {
  const ports = await testPorts()
  await syncFolder(ports, listing({ 'a.jpg': 'car', 'b.jpg': 'dog', 'c.jpg': 'broken' }))
  const counts = await syncFolder(ports, listing({ 'a.jpg': 'car' }))
  expect(counts).toEqual({ indexed: 0, replaced: 0, unchanged: 1, failed: 0, removed: 1 })
  expect(await files(ports)).toEqual(['a.jpg'])
  expect([ports.previews.size(), await ports.failures.count()]).toEqual([1, 0])
})

test('nothing outside the folder is touched, nor outside the part of it that was asked for', async () => {
  const ports = await testPorts()
  await syncFolder(ports, listing({ 'x.jpg': 'tree' }, { folder: 'other' }))
  await syncFolder(ports, listing({ 'a.jpg': 'car', '2026/b.jpg': 'dog', '2026-old/c.jpg': 'cat' }))
  expect(await syncFolder(ports, listing({}, { prefix: '2026/' }))).toMatchObject({ removed: 1 })
  expect(await files(ports)).toEqual(['2026-old/c.jpg', 'a.jpg', 'x.jpg'])
})

test('what lies below a folder that cannot be listed stays', async () => {
  const ports = await testPorts()
  await syncFolder(ports, listing({ 'a.jpg': 'car', 'locked/b.jpg': 'dog' }))
  expect(await syncFolder(ports, listing({ 'a.jpg': 'car' }, { unreadable: ['locked/'] }))).toMatchObject({
    removed: 0,
  })
})

test('an ingest that is stopped removes nothing', async () => {
  const ports = await testPorts()
  await ingestImages(ports, sources({ 'a.jpg': 'car', 'b.jpg': 'dog' }))
  expect(await syncFolder(ports, listing({ 'a.jpg': 'car' }), { signal: AbortSignal.abort() })).toMatchObject({
    removed: 0,
  })
  expect(await files(ports)).toEqual(['a.jpg', 'b.jpg'])
})
