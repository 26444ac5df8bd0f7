import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { localEmbedding } from '@picture-desk/embedding-client/local'
import { startOpenAiCompatibleServer, type OpenAiCompatibleServer } from '@picture-desk/embedding-server'
import { SearchResponse, Status } from '@picture-desk/search-api-contract'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, runDesk } from './run-desk.test.fixture.ts'

/** Each call starts a process, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const root = mkdtempSync(join(tmpdir(), 'desk-served-model-'))
const prefixes = { document: 'search_document: ', query: 'search_query: ' }
const model = 'served-embed'
let local: EmbeddingClient
let server: OpenAiCompatibleServer
beforeAll(async () => {
  local = await localEmbedding({ model: 'use-lite' })
  server = await startOpenAiCompatibleServer(local, { model, dimensions: 256, prefixes, apiKey: 'sk-test' })
  writeFileSync(
    join(root, 'records.jsonl'),
    ['Boat', 'Piano', 'Glacier']
      .map((name) => `{"id":"${name}","labels":[{"name":"${name}","confidence":99}],"celebrities":[]}\n`)
      .join(''),
  )
  writeFileSync(
    join(root, 'article.txt'),
    'The orchestra played a concerto, and the pianist was applauded for minutes.',
  )
  expect(await desk('import', 'records.jsonl', '--model', 'openai-compatible')).toMatchObject({ code: 0 })
})
afterAll(async () => {
  await server.close()
  await local.close?.()
  rmSync(root, { recursive: true, force: true })
})

const described = (changed: object = {}) =>
  JSON.stringify({
    baseUrl: server.baseUrl,
    model,
    revision: '1',
    dimensions: 256,
    maxInputTokens: 128,
    prefixes,
    ...changed,
  })
const deskWith = (EMBEDDING_SERVER: string, args: readonly string[], key = 'sk-test') =>
  runDesk(root, args, undefined, { EMBEDDING_SERVER, EMBEDDING_SERVER_KEY: key })
const desk = (...args: readonly string[]) => deskWith(described(), args)

test('pictures and articles are embedded by the server, which is remembered as the choice', async () => {
  const before = server.arrived.length
  const { results } = SearchResponse.parse(json(await desk('search', 'article.txt', '--json')))
  expect(results[0]?.id).toBe('Piano')
  const asked = server.arrived.slice(before).flatMap(({ body }) => (JSON.parse(body) as { input: string[] }).input)
  expect(asked).toContainEqual(expect.stringMatching(/^search_query: .*orchestra/))
  expect(Status.parse(json(await desk('status', '--json')))).toMatchObject({
    model: { name: model, dimensions: 256 },
    notices: [],
  })
})

test('without a word of where the server is, what to set is said', async () => {
  const { code, stderr } = await deskWith('', ['status'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('EMBEDDING_SERVER does not say where its server is')])
  expect(stderr).toContain('"baseUrl":"http://localhost:11434/v1"')
})

test.each([
  ['other weights than the index has', () => described({ revision: '2' }), 'sk-test', 5],
  ['a model that the server does not have', () => described({ model: 'other' }), 'sk-test', 5],
  ['a server that does not run', () => described({ baseUrl: 'http://127.0.0.1:9/v1' }), 'sk-test', 6],
])('%s: the search says so', async (_, server, key, code) => {
  expect(await deskWith(server(), ['search', 'article.txt'], key)).toMatchObject({ code })
})

test('there is nothing to fetch', async () => {
  const { code, stderr } = await desk('models', '--model', 'openai-compatible')
  expect([code, stderr]).toEqual([2, expect.stringContaining('there is nothing to fetch')])
})

test('it is left again by another model, and its index is of no use without it meanwhile', async () => {
  const { code, stderr } = await deskWith('', ['search', 'article.txt', '--model', 'minilm'])
  expect([code, stderr]).toEqual([2, expect.stringContaining(`${model} made the index`)])
  expect(json(await deskWith('', ['reindex', '--model', 'minilm', '--json']))).toEqual({
    reindexed: 3,
    model: 'use-lite',
  })
  expect(await deskWith('', ['search', 'article.txt'])).toMatchObject({ code: 0 })
})
