import { searchApiClient } from '@picture-desk/search-api-contract'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { desk, type Desk } from './desk.ts'
import { dataFolder, deskPorts, type DeskPorts } from './ports.ts'
import { deskApp } from './server.ts'

/** Models are loaded, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const root = mkdtempSync(join(tmpdir(), 'desk-library-'))
const photos = join(root, 'photos')
const usual = process.env['PICTURE_DESK_MODELS']
let ports: DeskPorts
let theDesk: Desk

const picture = (background: string) =>
  sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .jpeg()
    .toBuffer()

beforeAll(async () => {
  process.env['PICTURE_DESK_MODELS'] = join(root, 'no-models')
  mkdirSync(photos)
  writeFileSync(join(photos, 'red.jpg'), await picture('red'))
  writeFileSync(join(photos, 'broken.jpg'), 'no picture')
  writeFileSync(join(root, 'secret.txt'), 'secret')
  ports = deskPorts(dataFolder(join(root, 'data')), { access: 'write', offline: true, workers: 1 })
  theDesk = desk(ports)
  await theDesk.ingestFolder(photos)
})
afterAll(async () => {
  await ports.close()
  if (usual === undefined) delete process.env['PICTURE_DESK_MODELS']
  else process.env['PICTURE_DESK_MODELS'] = usual
  rmSync(root, { recursive: true, force: true })
})

/** The page's client, over the routes that the desk serves. */
const client = () => {
  const app = deskApp(theDesk, { page: join(root, 'no-page') })
  const headers = { host: 'localhost:4200' }
  return {
    api: searchApiClient({
      baseUrl: 'http://localhost:4200',
      fetch: async (url, init) => app.request(url, { ...init, headers: { ...init.headers, ...headers } }),
    }),
    get: async (url: string) => app.request(url, { headers }),
  }
}
const idOf = async (file: string) => {
  const { results } = await theDesk.list({ size: 100 })
  return results.find((image) => image.file === file)!.id
}

async function imported(record: { readonly folder: string; readonly file: string; readonly source: string }) {
  const id = `imported ${record.file}`
  const line = JSON.stringify({ id, labels: [{ name: 'Cat', confidence: 99 }], celebrities: [], ...record })
  async function* lines() {
    yield Buffer.from(`${line}\n`)
  }
  expect(await theDesk.importRecords(lines())).toMatchObject({ failed: 0 })
  return id
}

describe('the photograph itself', () => {
  test('is downloaded as it lies there, under its name', async () => {
    const { api, get } = client()
    const { fileName, url } = await api.original(await idOf('red.jpg'))
    const response = await get(url)
    expect([response.status, fileName, response.headers.get('content-type')]).toEqual([200, 'red.jpg', 'image/jpeg'])
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=red.jpg')
    expect(Buffer.from(await response.arrayBuffer()).equals(await picture('red'))).toBe(true)
  })

  test('who only asks for its headers gets them, and no file stays open', async () => {
    const { api } = client()
    const { url } = await api.original(await idOf('red.jpg'))
    const app = deskApp(theDesk, { page: join(root, 'no-page') })
    const open = () => readdirSync('/proc/self/fd').length
    const before = open()
    for (let i = 0; i < 10; i += 1) {
      const response = await app.request(url, { method: 'HEAD', headers: { host: 'localhost:4200' } })
      expect(response.headers.get('content-length')).toBe(String((await picture('red')).length))
    }
    expect(open()).toBeLessThan(before + 10)
  })

  test('is downloaded of an upload too, whatever it was called', async () => {
    const { api, get } = client()
    const name = 'Straße "\u202egpj.exe\u0007 ☂.jpg'
    const { images } = await api.upload([new File([new Uint8Array(await picture('blue'))], name)])
    const { fileName, url } = await api.original((images[0] as { id: string }).id)
    expect(fileName).toBe('Straße __gpj.exe_ ☂.jpg')
    const header = (await get(url)).headers.get('content-disposition')
    expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/)
  })

  test('that is gone, or may not be read: told with what to do', async () => {
    const { api, get } = client()
    const id = await idOf('red.jpg')
    const { url } = await api.original(id)
    renameSync(join(photos, 'red.jpg'), join(root, 'red.jpg'))
    await expect(api.original(id)).rejects.toMatchObject({
      code: 'NotFound',
      message: 'The photograph is not where it was: red.jpg.',
      whatToDo: expect.stringContaining('Put it back') as string,
    })
    expect((await get(url)).status).toBe(404)
    // A folder under its name is no file.
    mkdirSync(join(photos, 'red.jpg'))
    await expect(api.original(id)).rejects.toMatchObject({ code: 'NotFound' })
    rmSync(join(photos, 'red.jpg'), { recursive: true })
    renameSync(join(root, 'red.jpg'), join(photos, 'red.jpg'))
  })

  const asRoot = process.getuid?.() === 0
  const unlessRoot = asRoot ? test.skip : test
  unlessRoot(`that may not be read: Forbidden${asRoot ? ' (skipped: root may read everything)' : ''}`, async () => {
    chmodSync(join(photos, 'red.jpg'), 0)
    await expect(client().api.original(await idOf('red.jpg'))).rejects.toMatchObject({ code: 'Forbidden' })
    chmodSync(join(photos, 'red.jpg'), 0o600)
  })

  test('of a record that was only imported is not here, whatever the record says', async () => {
    const folder = ports.state.folders.list()[0]!.id
    const secret = join(root, 'secret.txt')
    symlinkSync(secret, join(photos, 'link.txt'))
    const records = [
      { folder: 'elsewhere', file: 'secret.txt', source: pathToFileURL(secret).href },
      { folder, file: '../secret.txt', source: pathToFileURL(secret).href },
      { folder, file: 'red.jpg', source: pathToFileURL(secret).href },
      { folder, file: 'link.txt', source: pathToFileURL(join(photos, 'link.txt')).href },
      { folder: 'uploads', file: '../../secret.txt', source: pathToFileURL(secret).href },
    ]
    for (const record of records) {
      const id = await imported(record)
      await expect(theDesk.originalFile(id)).rejects.toMatchObject({ code: 'NotFound' })
      await theDesk.remove(id)
      expect(existsSync(secret)).toBe(true)
    }
    unlinkSync(join(photos, 'link.txt'))
  })
})

describe('failures', () => {
  test('are listed with their reason and what to do, and one of them is tried again', async () => {
    const { api } = client()
    const { failures, total } = await api.failures()
    expect([total, failures]).toEqual([
      1,
      [
        expect.objectContaining({
          file: 'broken.jpg',
          code: 'BadInput',
          reason: 'this is no JPEG, PNG, WebP or AVIF picture: save it as one of these',
          whatToDo: 'Mend or replace the file: as it is, it fails again.',
        }),
      ],
    ])
    const { id } = failures[0]!
    expect(await api.retryFailure(id)).toMatchObject({ id, state: 'failed', reason: failures[0]!.reason })
    writeFileSync(join(photos, 'broken.jpg'), await picture('green'))
    expect(await api.retryFailure(id)).toEqual({ id, state: 'indexed' })
    expect(await api.uploadState(id)).toEqual({ id, state: 'indexed' })
    expect((await api.failures()).total).toBe(0)
    await expect(api.retryFailure(id)).rejects.toMatchObject({ code: 'NotFound' })
  })

  test('one whose file is gone is none any more', async () => {
    const { api } = client()
    writeFileSync(join(photos, 'gone.jpg'), 'no picture')
    await theDesk.ingestFolder(photos)
    const { id } = (await api.failures()).failures[0]!
    rmSync(join(photos, 'gone.jpg'))
    expect(await api.retryFailure(id)).toEqual({ id, state: 'removed' })
    expect((await api.failures()).failures).toEqual([])
  })

  test('an upload that fails says what to do', async () => {
    const { images } = await client().api.upload([new File(['no picture'], 'notes.txt')])
    expect(images).toMatchObject([
      { outcome: 'failed', whatToDo: expect.stringContaining('Mend or replace') as string },
    ])
  })

  test.each(['', '..', '\0', "' OR 1=1 --"])('there is no upload %p', async (id) => {
    await expect(theDesk.uploadState(id)).rejects.toMatchObject({ code: 'NotFound' })
    await expect(theDesk.retryFailure(id)).rejects.toMatchObject({ code: 'NotFound' })
  })
})

test('a story comes back to whoever has the link', async () => {
  const { api } = client()
  const story = { text: 'Ann took the bus. <b>\u202e', title: 'A bus' }
  const [one, other] = [await api.keepStory(story), await api.keepStory(story)]
  expect(one.id).toMatch(/^[\w-]{22}$/)
  expect(other.id).not.toBe(one.id)
  expect(await api.story(one.id)).toEqual({ ...story, ...one, createdAt: expect.any(String) as string })
  await expect(api.story('none')).rejects.toMatchObject({
    code: 'NotFound',
    whatToDo: expect.stringContaining('new one') as string,
  })
})

test('words and facets are of the same pictures', async () => {
  const { api } = client()
  const id = await idOf('red.jpg')
  await api.correct(id, { people: { add: ['Zoë Müller'] }, caption: { headline: 'Two red buses', date: '1863' } })
  const { results, total } = await api.list({ q: 'zoe bus' })
  expect([total, results.map((image) => image.id)]).toEqual([1, [id]])
  expect(await api.facets({ q: 'zoe bus' })).toMatchObject({
    total: 1,
    people: [{ value: 'Zoë Müller', count: 1 }],
    orientations: [{ value: 'landscape', count: 1 }],
    years: [{ value: '1863', count: 1 }],
  })
  expect((await api.list({ q: 'zoe bus', filter: { from: '1864' } })).total).toBe(0)
})

test('the status tells which version of the index serves, and that nothing waits', async () => {
  const { index, queue } = await client().api.status()
  expect([index.version, queue]).toEqual([(await ports.index())!.name, 0])
})
