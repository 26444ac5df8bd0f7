import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { imageIndexIdentity, imageIndexSchema } from '@picture-desk/image-ingestion'
import type { IndexVersions } from '@picture-desk/vector-index'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentIndex, imageIndexVersions, servingIndex, writableIndex, writtenIndex } from './image-index.ts'

const embedding = (identity: string): EmbeddingClient => ({
  model: 'letters',
  identity,
  dimensions: 4,
  maxBatch: 1,
  maxInputTokens: 1,
  languages: 'any',
  normalized: true,
  embed: async () => [],
})
const model = embedding('letters@1')
const next = embedding('letters@2')

let folder: string
let versions: IndexVersions
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'service-ports-'))
  versions = lanceIndexVersions({ folder })
})
afterEach(() => rmSync(folder, { recursive: true }))

const make = async (client = model) => {
  const made = await versions.create(imageIndexSchema(client), imageIndexIdentity(client))
  await versions.swapIn(made)
  await made.close()
}

test('before the first picture there is nothing to search, and a writer makes the index', async () => {
  await expect(currentIndex(versions)()).rejects.toMatchObject({ code: 'NotFound' })
  await expect(servingIndex(versions, [model])()).rejects.toMatchObject({ code: 'NotFound' })
  await expect(writtenIndex(versions, [model])()).rejects.toMatchObject({ code: 'NotFound' })
  const { index } = await writableIndex(versions, [model, next])()
  expect(await index.count()).toBe(0)
  expect((await servingIndex(versions, [model])()).index.identity).toEqual(index.identity)
})

test('the same handle serves until it is looked up again; then another version does', async () => {
  await make()
  const index = currentIndex(versions, 60_000)
  const before = await index()
  const eager = currentIndex(versions, 0)
  expect(await eager()).toBe(await eager())
  await make()
  expect(await index()).toBe(before)
  const after = await eager()
  expect(after.name).not.toBe(before.name)
  expect(await after.count()).toBe(0)
})

test('the model that made the index embeds, the next one from the swap on; writers look every time', async () => {
  await make(model)
  const written = writtenIndex(versions, [model, next])
  const searched = servingIndex(versions, [model, next], 0)
  for (const [embedding, change] of [[model, () => make(next)] as const, [next, () => make(model)] as const]) {
    expect((await written()).embedding).toBe(embedding)
    expect((await searched()).embedding).toBe(embedding)
    await change()
  }
})

test('an index that another model made is refused, with what to do', async () => {
  await make(embedding('letters@0'))
  const refused = { code: 'ModelMismatch', message: expect.stringMatching(/re-embedding/) as string }
  await expect(servingIndex(versions, [model, next])()).rejects.toMatchObject(refused)
  await expect(writableIndex(versions, [model, next])()).rejects.toMatchObject(refused)
  // Who only takes away needs no model.
  expect(await (await currentIndex(versions)()).remove(['a'])).toBe(0)
})

test('one with an older description is searched, and not written into', async () => {
  const made = await versions.create(imageIndexSchema(model), { ...imageIndexIdentity(model), description: '0' })
  await versions.swapIn(made)
  expect((await servingIndex(versions, [model])()).embedding).toBe(model)
  await expect(writableIndex(versions, [model])()).rejects.toMatchObject({ code: 'ModelMismatch' })
})

test.each(['none', 'sigv4'] as const)('an OpenSearch that is down is Unavailable (%s)', async (OPENSEARCH_AUTH) => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-west-1' })
  const away = imageIndexVersions({ OPENSEARCH_ENDPOINT: 'http://127.0.0.1:9', OPENSEARCH_AUTH, INDEX_ALIAS: 'a' })
  await expect(currentIndex(away)()).rejects.toMatchObject({ code: 'Unavailable' })
})
