import { fromIndexFields } from '@picture-desk/image-record'
import { ingestImages } from './ingest-images.ts'
import { digestEmbedding, sources, testPorts } from './ports.test.fixture.ts'
import { reembedImages } from './reembed-images.ts'
import { imageIndexIdentity, imageIndexSchema } from './reindex-images.ts'

const threePictures = async () => {
  const ports = await testPorts({ embedding: digestEmbedding('old') })
  const pictures = sources({ 'a.jpg': 'car', 'b.jpg': 'dog', 'c.jpg': 'boat' })
  await ingestImages(ports, pictures)
  const embedding = digestEmbedding('new')
  const to = await ports.versions.create(imageIndexSchema(embedding), imageIndexIdentity(embedding))
  return { ports, pictures, between: { from: ports.index, to, embedding } }
}

test('what a record says stays as it is; only description and vector are made anew', async () => {
  const { between, pictures, ports } = await threePictures()
  const [before] = await ports.index.get([pictures[0]!.id])
  const corrected = { ...fromIndexFields(before!), extractor: 'an editor', description: 'of an older version' }
  const record = JSON.stringify(corrected)
  const vector = Float32Array.from([1, 0, 0, 0])
  await ports.index.upsert([{ ...before!, vector, attributes: { ...before!.attributes, record } }])
  await ports.index.refresh()
  expect(await reembedImages(between)).toEqual({ written: 3, finished: true })
  const [after] = await between.to.get([before!.id])
  expect(fromIndexFields(after!)).toEqual({ ...corrected, description: 'A photo showing car.' })
  expect((await between.to.vectors([before!.id]))[0]).not.toEqual(vector)
})

test('what is there already is not embedded again, unless the picture was ingested since', async () => {
  const { between, ports } = await threePictures()
  await reembedImages(between)
  expect(await reembedImages(between)).toEqual({ written: 0, finished: true })
  await ingestImages(ports, sources({ 'a.jpg': 'another car' }))
  between.embedding.embedded.length = 0
  expect(await reembedImages(between)).toEqual({ written: 1, finished: true })
  expect(between.embedding.embedded).toEqual(['A photo showing another car.'])
})

test('ranges that meet do all, each its own', async () => {
  const { between, pictures } = await threePictures()
  const [, middle] = pictures.map(({ id }) => id).sort()
  expect(await reembedImages(between, { range: { idBelow: middle! } })).toEqual({ written: 1, finished: true })
  expect(await reembedImages(between, { range: { idFrom: middle! } })).toEqual({ written: 2, finished: true })
})

test('one that is told to stop says that it is not finished, and goes on when called again', async () => {
  const { between } = await threePictures()
  expect(await reembedImages(between, { goesOn: () => false })).toEqual({ written: 0, finished: false })
  expect(await reembedImages(between)).toEqual({ written: 3, finished: true })
})
