import { Corrections, fromIndexFields } from '@picture-desk/image-record'
import sharp from 'sharp'
import { memoryPorts } from '../memory-ports.test.fixture.ts'
import { eventOf, imageObject } from '../object-event.ts'
import { ingestObject } from './ingest-object.ts'

let ports: Awaited<ReturnType<typeof memoryPorts>>
beforeEach(async () => {
  ports = await memoryPorts()
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#4080c0' } })
    .jpeg()
    .toBuffer()
  ports.seen.objects.set('a.jpg', jpeg)
})
afterEach(() => ports.end())

const image = imageObject(eventOf('images', 'a.jpg'))
const record = async () => {
  const index = await ports.index()
  await index.refresh()
  const [stored] = await index.get([image.id])
  return stored && fromIndexFields(stored)
}

test('a picture that lies in the bucket already is indexed as an upload is', async () => {
  ports.shows('Person')
  expect(await ingestObject(ports, image, 'backfill')).toEqual({ outcome: 'indexed' })
  expect(ports.seen.looks).toEqual(['labels', 'people'])
  expect(await record()).toMatchObject({ source: 's3://images/a.jpg', celebrities: [{ name: 'Ann Lee' }] })
})

test('what an editor corrected wins over what is recognised, and the next time it is known what the machine said', async () => {
  ports.seen.corrections.set(
    image.id,
    Corrections.parse({ version: 1, people: [{ name: 'Ann Lee', shown: false, at: '2026-11-26T09:00:00Z' }] }),
  )
  ports.shows('Person')
  await ingestObject(ports, image, 'first')
  const first = await record()
  expect(first).toMatchObject({ celebrities: [], uncorrected: { celebrities: [{ name: 'Ann Lee' }] } })

  // The same bytes again: nothing is looked at, and the correction is not taken for what was recognised.
  await ingestObject(ports, { ...image, sequencer: '5' }, 'second')
  const { labels, uncorrected } = first!
  expect([ports.seen.looks.length, await record()]).toMatchObject([2, { labels, celebrities: [], uncorrected }])
  ports.seen.corrections.clear()
  await ingestObject(ports, { ...image, sequencer: '6' }, 'third')
  expect(await record()).toMatchObject({ celebrities: [{ name: 'Ann Lee' }] })
})

test('a backfill that is begun again leaves out what is done', async () => {
  await ingestObject(ports, image, 'first')
  expect(await ingestObject(ports, image, 'second')).toEqual({ outcome: 'done' })
  expect(ports.seen.looks).toEqual(['labels'])
})

test('what an event has told of is newer than any backfill', async () => {
  await ports.status.claim({ ...image, versionId: undefined, sequencer: '5', holder: 'event' })
  await ports.status.finish(image.id, 'event', 'removed')
  expect(await ingestObject(ports, image, 'backfill')).toEqual({ outcome: 'stale' })
  expect(await record()).toBeUndefined()
})

test('an object that went away meanwhile is gone', async () => {
  ports.seen.objects.clear()
  expect(await ingestObject(ports, image, 'backfill')).toEqual({ outcome: 'gone' })
})
