import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { imageIndexIdentity, imageIndexSchema } from '@picture-desk/image-ingestion'
import type { IndexVersions } from '@picture-desk/vector-index'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { imageIndexVersions, servingIndex, writableIndex } from './image-index.ts'

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
  await expect(servingIndex(versions, model)()).rejects.toMatchObject({ code: 'NotFound' })
  const written = await writableIndex(versions, model)()
  expect(await written.count()).toBe(0)
  expect((await servingIndex(versions, model)()).identity).toEqual(written.identity)
})

test('the same handle serves until it is looked up again; then another version does', async () => {
  await make()
  const index = servingIndex(versions, model, 60_000)
  expect(await index()).toBe(await index())
  const eager = servingIndex(versions, model, -1)
  const before = await eager()
  await make()
  const after = await eager()
  expect(after).not.toBe(before)
  expect(await after.count()).toBe(0)
})

test('an index that another model made is refused, with what to do', async () => {
  await make(embedding('letters@0'))
  await expect(servingIndex(versions, model)()).rejects.toMatchObject({ code: 'ModelMismatch' })
  await expect(writableIndex(versions, model)()).rejects.toMatchObject({ code: 'ModelMismatch' })
})

test.each(['none', 'sigv4'] as const)('an OpenSearch that is down is Unavailable (%s)', async (OPENSEARCH_AUTH) => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-west-1' })
  const away = imageIndexVersions({ OPENSEARCH_ENDPOINT: 'http://127.0.0.1:9', OPENSEARCH_AUTH, INDEX_ALIAS: 'a' })
  await expect(servingIndex(away, model)()).rejects.toMatchObject({ code: 'Unavailable' })
})
