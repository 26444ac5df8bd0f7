import { fromIndexFields } from '@picture-desk/image-record'
import { importImages, parseImportedImage } from './import-images.ts'
import { digestEmbedding, testPorts } from './ports.test.fixture.ts'

const line = (value: unknown) => parseImportedImage(JSON.stringify(value), 1)

test('records with labels and celebrities are described, embedded and indexed, without a picture', async () => {
  const embedding = digestEmbedding()
  const ports = await testPorts({ embedding })
  const counts = await importImages(ports, [
    line({
      id: 'a',
      labels: [{ name: 'Car', confidence: 99 }],
      celebrities: [{ name: 'Ann Lee', matchConfidence: 99 }],
    }),
    line({ id: 'b', labels: [], caption: 'A man on a horse' }),
  ])
  expect(counts).toEqual({ indexed: 2, replaced: 0, unchanged: 0 })
  expect(embedding.embedded).toEqual(['A photo showing Ann Lee, car.', 'A man on a horse.'])
})

test('names below the threshold go to review and into no text', async () => {
  const ports = await testPorts()
  await importImages(ports, [line({ id: 'a', labels: [], celebrities: [{ name: 'Ann Lee', matchConfidence: 64 }] })])
  const [stored] = await ports.index.get(['a'])
  expect(fromIndexFields(stored!)).toMatchObject({
    celebrities: [],
    celebritiesToReview: [{ name: 'Ann Lee', matchConfidence: 64 }],
    description: '',
  })
})

test('the same id again replaces, within one import too', async () => {
  const ports = await testPorts()
  const of = (name: string) => line({ id: 'a', labels: [{ name, confidence: 99 }] })
  expect(await importImages(ports, [of('Car'), of('Dog')])).toEqual({ indexed: 1, replaced: 0, unchanged: 0 })
  expect(await importImages(ports, [of('Boat')])).toEqual({ indexed: 0, replaced: 1, unchanged: 0 })
  expect(await ports.index.get(['a'])).toMatchObject([{ text: 'A photo showing boat.' }])
})

test('what is in the index as it is given is left alone: nothing is embedded twice', async () => {
  const ports = await testPorts()
  const car = line({ id: 'a', labels: [{ name: 'Car', confidence: 99 }] })
  await importImages(ports, [car])
  const embedding = digestEmbedding()
  const counts = await importImages({ ...ports, embedding }, [car, line({ id: 'b', labels: [] })])
  expect(counts).toEqual({ indexed: 1, replaced: 0, unchanged: 1 })
  expect(embedding.embedded).toEqual([''])
})

test('one that is stopped keeps what it wrote; the next goes on from there', async () => {
  const ports = await testPorts()
  const images = Array.from({ length: 10 }, (_, i) => line({ id: `${i}`, labels: [] }))
  const controller = new AbortController()
  const progress: number[] = []
  const first = await importImages(ports, images, {
    signal: controller.signal,
    writeEvery: 4,
    onImported: (done) => {
      progress.push(done)
      controller.abort()
    },
  })
  expect([first.indexed, progress, await ports.index.count()]).toEqual([4, [4], 4])
  expect(await importImages(ports, images)).toEqual({ indexed: 6, replaced: 0, unchanged: 4 })
})

test('an exported record comes back as it was', async () => {
  const ports = await testPorts()
  await importImages(ports, [line({ id: 'a', labels: [{ name: 'Car', confidence: 99 }] })])
  const exported = fromIndexFields((await ports.index.get(['a']))[0]!)
  const other = await testPorts()
  await importImages(other, [line(exported)])
  expect(fromIndexFields((await other.index.get(['a']))[0]!)).toEqual(exported)
})

test.each([
  ['no JSON', '{"id":', /line 7 is no image record: it is no JSON/],
  ['no id', '{"labels":[]}', /line 7 .*id/],
  [
    'a confidence out of range',
    '{"id":"a","labels":[{"name":"Car","confidence":990}]}',
    /line 7 .*labels\.0\.confidence/,
  ],
])('%s is refused with the line and what is wrong', (_what, text, message) => {
  expect(() => parseImportedImage(text, 7)).toThrow(message)
})
