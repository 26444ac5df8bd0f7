import { openSearchForTests, whyNoOpenSearch } from '@picture-desk/opensearch'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder } from './data-folder.ts'
import { desk } from './desk.ts'
import { deskPorts, type DeskPorts, type IndexKind } from './ports.ts'
import { writeSamplePhotographs } from './sample-photographs.ts'

/** OpenSearch boots and models load, on a busy machine. In milliseconds. */
jest.setTimeout(300_000)

const missing = whyNoOpenSearch()
const suite = missing === undefined ? describe : describe.skip

suite(`the desk on OpenSearch${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const root = mkdtempSync(join(tmpdir(), 'desk-opensearch-'))
  const photos = join(root, 'photos')
  const open: DeskPorts[] = []
  let server: Awaited<ReturnType<typeof openSearchForTests>>

  beforeAll(async () => {
    server = await openSearchForTests()
    process.env['OPENSEARCH_URL'] = server.url
    // The bundled model: it is on every machine.
    process.env['PICTURE_DESK_MODELS'] = join(root, 'no-models')
    await writeSamplePhotographs(photos)
  })
  afterEach(async () => {
    for (const ports of open.splice(0)) await ports.close()
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(root, { recursive: true, force: true })
  })

  const deskOn = (data: string, index?: IndexKind) => {
    const ports = deskPorts(dataFolder(join(root, data)), {
      access: 'write',
      offline: true,
      workers: 1,
      ...(index ? { index } : {}),
    })
    open.push(ports)
    return desk(ports)
  }
  const request = { article: 'Fishing boats lie in the river harbour of Nagasaki.', mode: 'exact', size: 9 } as const

  test('finds in the same order what LanceDB finds, with the same scores', async () => {
    const answers = []
    for (const kind of ['lancedb', 'opensearch'] as const) {
      const here = deskOn(kind, kind)
      expect(await here.ingestFolder(photos)).toMatchObject({ indexed: 9, total: 9 })
      const { results, strength } = await here.search(request)
      answers.push({ ids: results.map(({ id }) => id), score: results[0]!.score, strength })
      expect((await here.status()).index.kind).toBe(kind)
    }
    const [lance, openSearch] = answers
    expect(openSearch!.ids).toEqual(lance!.ids)
    expect(openSearch!.score).toBeCloseTo(lance!.score, 5)
    expect(openSearch!.strength).toBeCloseTo(lance!.strength, 5)
  })

  test('remembers it, follows the folder, and shares the server with other desks', async () => {
    const own = join(root, 'own')
    cpSync(photos, own, { recursive: true })
    await deskOn('remembers', 'opensearch').ingestFolder(own)
    rmSync(join(own, readdirSync(own)[0]!))
    const again = deskOn('remembers')
    expect(await again.ingestFolder(own)).toMatchObject({ indexed: 0, unchanged: 8, removed: 1, total: 8 })
    expect((await again.status()).index.kind).toBe('opensearch')
  })

  test('makes the index anew beside the one that serves', async () => {
    const here = deskOn('anew', 'opensearch')
    await here.ingestFolder(photos)
    expect(await here.reindex()).toBe(9)
    expect((await here.search(request)).total).toBe(9)
  })
})
