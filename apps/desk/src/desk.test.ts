import { CorrectionRequest } from '@picture-desk/image-record'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { desk, type Desk } from './desk.ts'
import { dataFolder, deskPorts, type DeskPorts } from './ports.ts'
import { writeSamplePhotographs } from './sample-photographs.ts'

/** Models are loaded, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const root = mkdtempSync(join(tmpdir(), 'desk-'))
const photos = join(root, 'photos')
const usual = process.env['PICTURE_DESK_MODELS']
let ports: DeskPorts
let theDesk: Desk

beforeAll(async () => {
  process.env['PICTURE_DESK_MODELS'] = join(root, 'no-models')
  const samples = join(root, 'samples')
  await writeSamplePhotographs(samples)
  await mkdir(photos)
  for (const name of ['nagasaki-boats', 'march-pastoral'])
    await cp(join(samples, `${name}.jpg`), join(photos, `${name}.jpg`))
  ports = deskPorts(dataFolder(join(root, 'data')), { access: 'write', offline: true, workers: 1 })
  theDesk = desk(ports)
})
afterAll(async () => {
  await ports.close()
  if (usual === undefined) delete process.env['PICTURE_DESK_MODELS']
  else process.env['PICTURE_DESK_MODELS'] = usual
  rmSync(root, { recursive: true, force: true })
})

const picture = (background: string) =>
  sharp({ create: { width: 1_500, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer()
const file = (name: string, bytes: Uint8Array | string) => new File([new Uint8Array(Buffer.from(bytes))], name)
const uploadsOnDisk = () => readdirSync(join(root, 'data', 'uploads'), { recursive: true }).map(String)

test('before the first picture there is a status, and a search says what to do', async () => {
  expect(await theDesk.status()).toMatchObject({ total: 0, index: { kind: 'lancedb' } })
  await expect(theDesk.search({ article: 'boats', size: 10, mode: 'hybrid' })).rejects.toMatchObject({
    code: 'NotFound',
    whatToDo: expect.stringContaining('ingest') as string,
  })
})

test('a folder is made the same in the index: what is new, unchanged, changed, broken and gone', async () => {
  const counts = async () => {
    const { failed, indexed, removed, replaced, total, unchanged } = await theDesk.ingestFolder(photos)
    return { indexed, unchanged, replaced, removed, failed, total }
  }
  const none = { indexed: 0, unchanged: 0, replaced: 0, removed: 0, failed: 0 }
  expect(await counts()).toEqual({ ...none, indexed: 2, total: 2 })
  expect(await counts()).toEqual({ ...none, unchanged: 2, total: 2 })
  writeFileSync(join(photos, 'march-pastoral.jpg'), await picture('green'))
  writeFileSync(join(photos, 'broken.jpg'), 'no picture')
  expect(await counts()).toEqual({ ...none, unchanged: 1, replaced: 1, failed: 1, total: 2 })
  rmSync(join(photos, 'march-pastoral.jpg'))
  expect(await counts()).toEqual({ ...none, unchanged: 1, removed: 1, failed: 1, total: 1 })
})

test('progress is told from nothing to all, while the ingest is under way', async () => {
  const steps: (readonly number[])[] = []
  await theDesk.ingestFolder(photos, {
    onProgress: (...step) => {
      expect(theDesk.ingesting()).toMatchObject({ folder: photos, done: step[0], total: step[1] })
      steps.push(step)
    },
  })
  expect([steps[0], steps.at(-1)]).toEqual([
    [0, 2, 0],
    [2, 2, 1],
  ])
  expect(theDesk.ingesting()).toBeUndefined()
})

test('failures are kept with their reason, and tried again when asked for', async () => {
  expect(await theDesk.allFailures()).toMatchObject([{ file: 'broken.jpg', code: 'BadInput' }])
  expect(await theDesk.retryFailures()).toMatchObject({ failed: 1, total: 1 })
  writeFileSync(join(photos, 'broken.jpg'), await picture('blue'))
  expect(await theDesk.retryFailures()).toMatchObject({ indexed: 1, failed: 0, total: 2 })
  writeFileSync(join(photos, 'broken.jpg'), 'no picture')
  await theDesk.ingestFolder(photos)
  rmSync(join(photos, 'broken.jpg'))
  expect(await theDesk.retryFailures()).toMatchObject({ failed: 0, total: 1 })
  expect(await theDesk.allFailures()).toEqual([])
})

test('a folder that is not there changes nothing', async () => {
  await expect(theDesk.ingestFolder(join(root, 'none'))).rejects.toMatchObject({ code: 'NotFound' })
  expect(await theDesk.status()).toMatchObject({ total: 1 })
})

test('what is uploaded is kept once, under a name that leads nowhere; what is no picture is not kept', async () => {
  const red = await picture('red')
  const { images } = await theDesk.upload([
    file('../../re\u0007d.jpg', red),
    file('again.jpg', red),
    file('notes.txt', 'no picture'),
    file('empty.jpg', ''),
  ])
  expect(images.map(({ outcome }) => outcome)).toEqual(['indexed', 'unchanged', 'failed', 'failed'])
  expect(uploadsOnDisk()).toEqual([expect.any(String), expect.stringMatching(/^[0-9a-f]{32}.re_d\.jpg$/)])
  expect(await theDesk.allFailures()).toEqual([])

  const id = (images[0] as { id: string }).id
  const preview = await sharp(await theDesk.preview(id)).metadata()
  expect([preview.format, preview.width]).toEqual(['jpeg', 1_024])
  // The photo folder's removals do not reach it.
  expect(await theDesk.ingestFolder(photos)).toMatchObject({ removed: 0, total: 2 })
  await theDesk.remove(id)
  expect(uploadsOnDisk()).toEqual([])
  await expect(theDesk.image(id)).rejects.toMatchObject({ code: 'NotFound' })
})

test('a picture of a photo folder that is removed stays away until its file changes or it is restored', async () => {
  const [boats] = (await theDesk.search({ article: 'boats', size: 1, mode: 'hybrid' })).results
  await theDesk.remove(boats!.id)
  expect(await theDesk.ingestFolder(photos)).toMatchObject({ leftOut: 1, total: 0 })
  expect(existsSync(join(photos, 'nagasaki-boats.jpg'))).toBe(true)
  expect(await theDesk.ingestFolder(photos, { restore: true })).toMatchObject({ leftOut: 0, indexed: 1 })
  await theDesk.remove(boats!.id)
  writeFileSync(join(photos, 'nagasaki-boats.jpg'), readFileSync(join(root, 'samples', 'nagasaki-boats.jpg')))
  expect(await theDesk.ingestFolder(photos)).toMatchObject({ leftOut: 0, indexed: 1 })
})

describe('what editors do', () => {
  const boats = async () => (await theDesk.search({ article: 'boats', size: 1, mode: 'hybrid' })).results[0]!
  const correct = (id: string, request: object) => theDesk.correct(id, CorrectionRequest.parse(request))
  const idsUnder = async (filter: object) =>
    (await theDesk.list({ order: 'newest', size: 10, ...filter })).results.map(({ id }) => id)

  test('a correction is found by the next search and the next list, and stays when the picture is ingested again', async () => {
    const { id } = await boats()
    await correct(id, { people: { add: ['Zoë Müller'] }, labels: { add: ['Regatta'] }, caption: { date: '1863' } })
    expect(await idsUnder({ people: ['ZOE MULLER'], from: '1863-01', to: '1863-01-01' })).toEqual([id])
    const article = 'Zoë Müller has won the regatta.'
    const { query, results } = await theDesk.search({ article, size: 5, mode: 'hybrid' })
    expect([query.people[0]?.pictures, results[0]]).toEqual([
      1,
      expect.objectContaining({ id, corrections: expect.objectContaining({ version: 1 }) as object }),
    ])

    const path = join(photos, 'nagasaki-boats.jpg')
    writeFileSync(path, await sharp(path).keepMetadata().jpeg({ quality: 70 }).toBuffer())
    expect(await theDesk.ingestFolder(photos)).toMatchObject({ replaced: 1 })
    expect(await idsUnder({ people: ['Zoë Müller'], labels: ['regatta'] })).toEqual([id])

    await correct(id, { people: null, labels: null, caption: null })
    expect(await idsUnder({ labels: ['regatta'] })).toEqual([])
    expect(await theDesk.image(id)).not.toHaveProperty('uncorrected')
  })

  test('filters hold inside the search, and the pictures under them are counted', async () => {
    const { id } = await boats()
    const search = (filter: object) => theDesk.search({ article: 'boats', size: 5, mode: 'hybrid', filter })
    expect(await search({ exclude: { ids: [id] } })).toMatchObject({ total: 0, results: [] })
    expect(await search({ minWidth: 5 })).toMatchObject({ total: 1, results: [{ id }] })
  })

  test('picks are kept with the article, the model and the index, in their order', async () => {
    const { id } = await boats()
    const query = { article: 'Boats. \u2028 "quoted" \ud83d\ude00' }
    for (const rank of [1, 2, 3]) await theDesk.pick({ imageId: id, verdict: 'use', query, rank })
    const identity = { ...(await ports.index())!.identity }
    const first = await theDesk.picks({ size: 2 })
    expect(first.picks).toEqual(
      [1, 2].map((rank) => ({
        ...{ at: expect.any(String) as string, imageId: id, verdict: 'use', article: query.article, rank },
        model: 'use-lite',
        index: identity,
      })),
    )
    expect((await theDesk.picks({ size: 2, after: first.next })).picks.map(({ rank }) => rank)).toEqual([3])
    await expect(theDesk.pick({ imageId: 'none', verdict: 'use', query, rank: 1 })).rejects.toMatchObject({
      code: 'NotFound',
    })
  })

  test('an index with other fields is not searched but made anew', async () => {
    const { id } = await boats()
    await correct(id, { people: { add: ['Bo'] } })
    const index = (await ports.index())!
    const { fields, ...before } = index.identity
    const old = await ports.versions.create({ ...index.schema, keywords: ['people', 'labels'] }, before)
    const [[stored], [vector]] = [await index.get([id]), await index.vectors([id])]
    await old.upsert([{ ...stored!, vector: vector! }])
    await old.refresh()
    await ports.versions.swapIn(old)
    await old.close()
    const oldDesk = desk(ports)
    for (const ask of [
      () => oldDesk.search({ article: 'boats', size: 1, mode: 'hybrid' }),
      () => oldDesk.list({ order: 'newest', size: 1 }),
      () => oldDesk.similar(id, 1),
      () => oldDesk.correct(id, CorrectionRequest.parse({ labels: { add: ['Boat'] } })),
      () => oldDesk.ingestFolder(photos),
    ])
      await expect(ask()).rejects.toMatchObject({
        code: 'ModelMismatch',
        message: expect.stringMatching(/fields none .*reindex/) as string,
      })
    expect(await theDesk.reindex()).toBe(1)
    expect(await idsUnder({ people: ['Bo'] })).toEqual([id])
  })
})

test.each(['', '..', '../../state.sqlite', '%2e%2e', 'a'.repeat(5_000), '\0', '\ud800', "' OR 1=1 --"])(
  'there is no picture %p, and that is all there is to say',
  async (id) => {
    const similar = (other: string) => theDesk.similar(other, 3)
    const correct = (other: string) => theDesk.correct(other, CorrectionRequest.parse({ labels: { add: ['Boat'] } }))
    for (const ask of [theDesk.image, theDesk.preview, theDesk.remove, similar, correct])
      await expect(ask(id)).rejects.toMatchObject({ code: 'NotFound' })
  },
)

test('a reindex keeps every record, and the search goes on with the new index', async () => {
  const before = (await theDesk.search({ article: 'boats', size: 3, mode: 'hybrid' })).results
  expect(await theDesk.reindex()).toBe(1)
  expect((await theDesk.search({ article: 'boats', size: 3, mode: 'hybrid' })).results).toEqual(before)
})

test('the map is made of the index that serves, and an article has its place on it', async () => {
  const made = async () => {
    for (;;) {
      const map = await theDesk.map()
      if (map.state === 'ready' && !map.stale) return map
      await new Promise(setImmediate)
    }
  }
  await expect(theDesk.placeOnMap({ article: 'boats' })).rejects.toMatchObject({ code: 'NotFound' })
  const map = await made()
  const [boats] = (await theDesk.search({ article: 'boats', size: 1, mode: 'hybrid' })).results
  expect(map).toMatchObject({ total: 1, ids: [boats!.id], x: [0], y: [0] })
  const { brief } = (await theDesk.search({ article: 'boats', size: 1, mode: 'hybrid' })).query
  expect(await theDesk.placeOnMap({ brief })).toMatchObject({
    madeAt: map.madeAt,
    place: { x: 0, y: 0 },
    nearest: [{ id: boats!.id }],
  })
  await theDesk.reindex()
  expect(await theDesk.map()).toMatchObject({ state: 'ready', stale: true, madeAt: map.madeAt })
  expect((await made()).index).not.toBe(map.index)
})
