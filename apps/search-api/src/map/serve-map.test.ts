import { AppError } from '@picture-desk/app-error'
import type { PictureMap } from '@picture-desk/image-map'
import { maxMapPictures } from '@picture-desk/search-api-contract'
import { searchRoutes, type SearchApi } from '@picture-desk/search-api-contract/server'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { createHash } from 'node:crypto'
import { servedMap } from './serve-map.ts'

const mapOf = (pictures: number): PictureMap => ({
  index: 'pictures-v1',
  madeAt: '2026-11-26T09:00:00.000Z',
  total: pictures,
  categories: ['Animals and Pets'],
  ids: Array.from({ length: pictures }, (_, i) => createHash('sha256').update(`${i}`).digest('hex').slice(0, 32)),
  // As long as they are written.
  x: Array.from({ length: pictures }, (_, i) => -0.1111 - (i % 8000) / 10_000),
  y: Array.from({ length: pictures }, (_, i) => -0.1111 - ((i * 7919) % 8000) / 10_000),
  category: Array.from({ length: pictures }, () => -1),
})
const index = (total: number, name = 'pictures-v1') => Promise.resolve({ name, count: async () => total })
const kept = (map?: PictureMap) => ({ get: async () => map })

test('before the first picture it is empty', async () => {
  const missing = () => Promise.reject(new AppError('NotFound', 'There are no pictures yet.'))
  expect(await servedMap(kept(), missing).map()).toEqual({ state: 'empty' })
  expect(await servedMap(kept(mapOf(3)), () => index(0)).map()).toEqual({ state: 'empty' })
})

test('before the first map it is in the making', async () => {
  expect(await servedMap(kept(), () => index(3)).map()).toEqual({ state: 'making' })
})

test.each([
  ['as it was', index(100), false],
  ['a little larger', index(105), false],
  ['larger', index(106), true],
  ['another version', index(100, 'pictures-v2'), true],
])('it is shown, and says what it is where the index is %s', async (_what, now, stale) => {
  expect(await servedMap(kept(mapOf(100)), () => now).map()).toMatchObject({ state: 'ready', stale, total: 100 })
})

test('an index that does not answer is told of', async () => {
  const failing = () => Promise.reject(new AppError('Unavailable', 'OpenSearch cannot be reached.'))
  await expect(servedMap(kept(mapOf(3)), failing).map()).rejects.toMatchObject({ code: 'Unavailable' })
})

test('it is read once a minute', async () => {
  let [read, now] = [0, 0]
  const maps = {
    get: async () => {
      read += 1
      return mapOf(read)
    },
  }
  const { shown } = servedMap(
    maps,
    () => index(3),
    () => now,
  )
  await shown()
  now = 59_999
  expect([(await shown())?.total, read]).toEqual([1, 1])
  now = 60_000
  expect([(await shown())?.total, read]).toEqual([2, 2])
})

test('the first one is shown as soon as it is made', async () => {
  const made: PictureMap[] = []
  const { map } = servedMap({ get: async () => made[0] }, () => index(3))
  expect(await map()).toEqual({ state: 'making' })
  made.push(mapOf(3))
  expect(await map()).toMatchObject({ state: 'ready' })
})

/** AWS Lambda quotas, "Invocation payload": 6 MB of a synchronous answer. */
const mostBytes = 6 * 1024 * 1024

test.each([['gzip'], ['identity']])('the largest one fits into what a function may answer: %s', async (encoding) => {
  const { map } = servedMap(kept(mapOf(maxMapPictures)), () => index(maxMapPictures))
  const answer = handle(searchRoutes({ map } as SearchApi))
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/v1/map',
    rawQueryString: '',
    headers: { 'accept-encoding': encoding },
    requestContext: { http: { method: 'GET', path: '/v1/map' }, domainName: 'localhost', stage: '$default' },
    isBase64Encoded: false,
  }
  const told = await answer(event as unknown as LambdaEvent)
  expect(told).toMatchObject({ statusCode: 200, isBase64Encoded: encoding === 'gzip' })
  expect(JSON.stringify(told).length).toBeLessThan(mostBytes)
})
