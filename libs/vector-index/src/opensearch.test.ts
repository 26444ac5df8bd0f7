import { Client } from '@opensearch-project/opensearch'
import { openSearchForTests, whyNoOpenSearch } from '@picture-desk/opensearch'
import { randomUUID } from 'node:crypto'
import { vectorIndexContract, type MakePlace } from './contract.ts'
import { at, collect, filled, idsOf, testIdentity, testRecord, testSchema } from './contract/setting.ts'
import { lanceIndexVersions } from './lancedb.ts'
import { openSearchIndexVersions, type OpenSearchIndexOptions } from './opensearch.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomNumbers, randomUnit } from './contract/setting.ts'

const missing = whyNoOpenSearch()
const suite = missing === undefined ? describe : describe.skip

suite(`on a real OpenSearch${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let server: Awaited<ReturnType<typeof openSearchForTests>>
  let client: Client
  beforeAll(async () => {
    server = await openSearchForTests()
    client = new Client({ node: server.url })
  }, 300_000)
  afterAll(async () => {
    await client?.close()
    await server?.stop()
  })

  const place = async (more: Partial<OpenSearchIndexOptions> = {}) => {
    const alias = `test-${randomUUID()}`
    return {
      alias,
      versions: openSearchIndexVersions({ client, alias, ...more }),
      elsewhere: async () => openSearchIndexVersions({ client, alias, readOnly: true }),
      end: async () => {
        await client.indices.delete({ index: `${alias}-*`, ignore_unavailable: true })
      },
    }
  }
  const make: MakePlace = place
  const names = async (alias: string) => Object.keys((await client.indices.get({ index: `${alias}-*` })).body).sort()

  test.each(vectorIndexContract(make))('$name', ({ run }) => run(), 60_000)

  test('vectors are searched by Lucene, never by native code that may be missing', async () => {
    const { alias, end, versions } = await place()
    await versions.create(testSchema, testIdentity)
    const { body } = await client.indices.getMapping({ index: `${alias}-*` })
    const [{ mappings }] = Object.values(body as object) as [{ mappings: { properties: { vector: object } } }]
    expect(mappings.properties.vector).toMatchObject({ method: { engine: 'lucene', space_type: 'cosinesimil' } })
    await end()
  })

  test('a version that was replaced stays for those who read it elsewhere, and is removed in time', async () => {
    const { alias, end, versions } = await place()
    const old = await filled(versions, [testRecord('old')])
    await versions.swapIn(old)
    await old.close()
    const next = await filled(versions, [testRecord('new')])
    await versions.swapIn(next)
    expect(await names(alias)).toHaveLength(2)

    const impatient = openSearchIndexVersions({ client, alias, keepReplaced: 0 })
    await impatient.create(testSchema, testIdentity)
    const left = await names(alias)
    expect(left).toHaveLength(2)
    expect(await collect((await versions.current())!.scan())).toMatchObject([{ id: 'new' }])
    await end()
  })

  test('one in the making elsewhere is not swept, until it is old enough to be given up', async () => {
    const { alias, end, versions } = await place()
    const { name } = await versions.create(testSchema, testIdentity)
    const elsewhere = openSearchIndexVersions({ client, alias })
    await elsewhere.swapIn(await elsewhere.create(testSchema, testIdentity))
    expect((await elsewhere.open(name))?.name).toBe(name)
    await openSearchIndexVersions({ client, alias, keepUnfinished: 0 }).create(testSchema, testIdentity)
    expect(await names(alias)).not.toContain(name)
    await end()
  })

  test('another alias with a name that begins alike keeps its versions', async () => {
    const { alias, end } = await place()
    const archive = openSearchIndexVersions({ client, alias: `${alias}-archive` })
    await archive.create(testSchema, testIdentity)
    const versions = openSearchIndexVersions({ client, alias, keepReplaced: 0, keepUnfinished: 0 })
    await versions.create(testSchema, testIdentity)
    await versions.create(testSchema, testIdentity)
    expect((await names(alias)).filter((name) => name.startsWith(`${alias}-archive`))).toHaveLength(1)
    await end()
  })

  test('an alias that belongs to something else is refused', async () => {
    const alias = `test-${randomUUID()}`
    await client.indices.create({ index: `${alias}-other`, body: { aliases: { [alias]: {} } } })
    await expect(openSearchIndexVersions({ client, alias }).current()).rejects.toMatchObject({ code: 'Conflict' })
    await client.indices.delete({ index: `${alias}-other` })
  })

  test('an index that was removed meanwhile is not found', async () => {
    const { end, versions } = await place()
    const index = await filled(versions, [testRecord('one')])
    await end()
    await expect(index.search({ vector: at(0), limit: 1, mode: 'exact' })).rejects.toMatchObject({ code: 'NotFound' })
  })

  test('facets are exact over several shards, of which each knows its own most frequent values only', async () => {
    const { end, versions } = await place({ shards: 5 })
    // Values that are about as frequent as each other, and not in every shard alike.
    const records = Array.from({ length: 600 }, (_, i) =>
      testRecord(`r${i}`, { keywords: { labels: [`l${i % 40}`, `m${i % 37}`] }, attributes: { year: i % 41 } }),
    )
    const index = await filled(versions, records)
    const fields = [{ keyword: 'labels' }, { attribute: 'year' }]
    for (const values of await index.facets({ fields, limit: 5 })) {
      expect(values).toHaveLength(5)
      for (const { count, value } of values) {
        const filter =
          typeof value === 'number' ? { attribute: 'year', anyOf: [value] } : { keyword: 'labels', anyOf: [value] }
        expect([value, count]).toEqual([value, await index.count(filter)])
      }
    }
    await end()
  })

  test('gives in exact mode what LanceDB gives, list by list', async () => {
    const random = randomNumbers(7)
    const word = () => ['car', 'boat', 'harbour', 'ann lee', 'bo', 'café'][Math.floor(random() * 6)]!
    const records = Array.from({ length: 300 }, (_, i) =>
      testRecord(`r${i}`, {
        vector: randomUnit(random),
        text: `A photo showing ${word()}, ${word()}.`,
        keywords: { people: random() < 0.2 ? [word()] : [] },
        attributes: { year: i % 10 },
      }),
    )
    const folder = await mkdtemp(join(tmpdir(), 'lance-beside-'))
    const { end, versions } = await place()
    const [lance, openSearch] = await Promise.all([
      filled(lanceIndexVersions({ folder }), records),
      filled(versions, records),
    ])
    for (let i = 0; i < 20; i++) {
      const query = {
        vector: randomUnit(random),
        names: { field: 'people', anyOf: [{ key: 'ann lee', phrase: 'Ann Lee' }] },
        filter: { attribute: 'year', from: i % 8 },
        limit: 25,
        mode: 'exact',
      } as const
      const [here, there] = await Promise.all([lance.search(query), openSearch.search(query)])
      expect(idsOf(there.vector)).toEqual(idsOf(here.vector))
      expect(idsOf(there.names[0]!.hits)).toEqual(idsOf(here.names[0]!.hits))
      expect(there.total).toBe(here.total)
    }
    await Promise.all([lance.close(), end()])
    await rm(folder, { recursive: true, force: true })
  })
})

test('a cluster that cannot be reached says so', async () => {
  // Nothing listens on the discard port.
  const client = new Client({ node: 'http://127.0.0.1:9', maxRetries: 0 })
  await expect(openSearchIndexVersions({ client, alias: 'images' }).current()).rejects.toMatchObject({
    code: 'Unavailable',
  })
  await client.close()
})
