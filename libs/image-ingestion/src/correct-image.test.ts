import { CorrectionRequest, fromIndexFields } from '@picture-desk/image-record'
import { correctImage } from './correct-image.ts'
import { importImages, parseImportedImage } from './import-images.ts'
import { ingestImage } from './ingest-image.ts'
import { ingestImages, removeImages } from './ingest-images.ts'
import { digestEmbedding, memoryCorrections, sources, testPorts, textExtraction } from './ports.test.fixture.ts'
import { reindexImages } from './reindex-images.ts'

const [source] = sources({ 'a.jpg': 'dog, car' })
const { id } = source!
const request = (given: object) => CorrectionRequest.parse(given)
const editorsPorts = async () => ({ ...(await testPorts()), corrections: memoryCorrections() })
type Ports = Awaited<ReturnType<typeof editorsPorts>>

const indexed = async ({ index }: Pick<Ports, 'index'>) => {
  await index.refresh()
  const [stored] = await index.get([id])
  return { ...stored!, image: fromIndexFields(stored!) }
}

test('what was corrected is found at once: by name, by label, by its new description', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  const names: string[] = []
  const people = { add: async (added: readonly string[]) => void names.push(...added) }
  const given = request({ people: { add: ['Ann Lee'] }, labels: { remove: ['car'] }, caption: { headline: 'A walk' } })
  const now = await correctImage({ ...ports, people }, id, given, 'editor-1')
  expect(now).toMatchObject({ corrections: { version: 1, people: [{ name: 'Ann Lee', by: 'editor-1' }] } })
  expect(await ports.index.count({ keyword: 'people', anyOf: ['ann lee'] })).toBe(1)
  expect(await ports.index.count({ keyword: 'labels', anyOf: ['car'] })).toBe(0)
  const { image, text } = await indexed(ports)
  expect([text, image]).toEqual(['A walk. A photo showing Ann Lee, dog.', now])
  expect((await ports.index.vectors([id]))[0]).toEqual(await unitOf(text))
  expect(names).toContain('Ann Lee')
})

const unitOf = async (text: string) => {
  const [vector] = await digestEmbedding().embed([text], 'document')
  return vector!.map((x) => x / Math.hypot(...vector!))
}

test('a correction survives when the picture is looked at again, by another extractor too', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  await correctImage(ports, id, request({ labels: { add: ['Boat'], remove: ['dog'] } }))
  const metadata = textExtraction('texts@2')
  expect(await ingestImages({ ...ports, metadata }, [source!])).toMatchObject({ replaced: 1 })
  const { image } = await indexed(ports)
  expect(image.labels.map(({ name }) => name)).toEqual(['car', 'Boat'])
  expect(image.uncorrected?.labels.map(({ name }) => name)).toEqual(['dog', 'car'])
})

test('and when it was removed and comes back, is embedded anew, or has new times only', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  const now = await correctImage(ports, id, request({ caption: { headline: 'A walk' } }))
  await removeImages(ports, [id])
  await ingestImage(ports, source!)
  expect((await indexed(ports)).image).toEqual({ ...now, ingestedAt: expect.any(String) as string })

  await reindexImages(ports.versions, digestEmbedding('other'))
  const index = (await ports.versions.current())!
  const { image, text } = await indexed({ index })
  expect([text, image.uncorrected?.caption.headline]).toEqual(['A walk. A photo showing dog, car.', undefined])
  await ingestImages({ ...ports, index }, [{ ...source!, stamp: 'later' }])
  expect((await indexed({ index })).image).toMatchObject({ stamp: 'later', corrections: { version: 1 } })
  await index.close()
})

test('a correction that comes while the picture is under way is not lost', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  const slow = {
    ...ports.index,
    upsert: async (records: Parameters<Ports['index']['upsert']>[0]) => {
      // Read before, written after.
      await correctImage(ports, id, request({ labels: { add: ['Boat'] } }))
      await ports.index.upsert(records)
    },
  }
  await ingestImage({ ...ports, index: { ...slow, upsert: once(slow.upsert, ports.index.upsert) } }, source!)
  expect((await indexed(ports)).image.labels.map(({ name }) => name)).toContain('Boat')
})

/** The first call, and all others. */
const once = <Args extends readonly unknown[], Result>(
  first: (...args: Args) => Result,
  others: (...args: Args) => Result,
) => {
  let calls = 0
  return (...args: Args) => (calls++ === 0 ? first : others)(...args)
}

test('taken back, all is as the machine said', async () => {
  const ports = await editorsPorts()
  const before = await ingestImage(ports, source!)
  await correctImage(ports, id, request({ people: { add: ['Bo'] }, labels: { remove: ['dog'] } }))
  await correctImage(ports, id, request({ people: null, labels: null }))
  const { image } = await indexed(ports)
  expect(image).toEqual({ ...before, corrections: { ...image.corrections, version: 2, people: [], labels: [] } })
})

test('who corrects what somebody else has corrected meanwhile is told, and nothing is changed', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  await correctImage(ports, id, request({ labels: { add: ['Boat'] }, version: 0 }))
  const late = correctImage(ports, id, request({ labels: { add: ['Ship'] }, version: 0 }))
  await expect(late).rejects.toMatchObject({ code: 'Conflict' })
  expect((await indexed(ports)).image.labels.map(({ name }) => name)).toEqual(['dog', 'car', 'Boat'])
})

test('of many at once without a version, none is lost', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  await Promise.all(['A', 'B', 'C'].map((name) => correctImage(ports, id, request({ people: { add: [name] } }))))
  const known = (await ports.corrections.get([id])).get(id)!
  expect([known.version, known.people.map(({ name }) => name).sort()]).toEqual([3, ['A', 'B', 'C']])
})

test('an unknown picture is NotFound, and more names than a picture can show are BadInput', async () => {
  const ports = await editorsPorts()
  await expect(correctImage(ports, 'none', request({ labels: { add: ['Boat'] } }))).rejects.toMatchObject({
    code: 'NotFound',
  })
  await ingestImage(ports, source!)
  const names = (from: number) => Array.from({ length: 50 }, (_, i) => `Person ${from + i}`)
  for (const from of [0, 50, 100, 150]) await correctImage(ports, id, request({ people: { add: names(from) } }))
  await expect(correctImage(ports, id, request({ people: { add: ['One more'] } }))).rejects.toMatchObject({
    code: 'BadInput',
  })
})

test('where the embedding fails nothing is kept', async () => {
  const ports = await editorsPorts()
  await ingestImage(ports, source!)
  const embedding = { ...ports.embedding, embed: async () => Promise.reject(new Error('away')) }
  await expect(correctImage({ ...ports, embedding }, id, request({ labels: { add: ['Boat'] } }))).rejects.toThrow()
  expect((await ports.corrections.get([id])).size).toBe(0)
})

test('an export takes corrections along; where the picture was corrected already, those stay', async () => {
  const from = await editorsPorts()
  await ingestImage(from, source!)
  const exported = await correctImage(from, id, request({ labels: { add: ['Boat'], remove: ['dog'] } }))
  const line = parseImportedImage(JSON.stringify(exported), 1)

  const to = await editorsPorts()
  expect(await importImages(to, [line])).toMatchObject({ indexed: 1 })
  expect((await indexed(to)).image).toEqual(exported)
  expect(await importImages(to, [line])).toMatchObject({ unchanged: 1 })
  await correctImage(to, id, request({ labels: null, caption: { headline: 'Ours' } }))
  await importImages(to, [line])
  const { image } = await indexed(to)
  expect([image.labels.map(({ name }) => name), image.caption.headline]).toEqual([['dog', 'car'], 'Ours'])
})
