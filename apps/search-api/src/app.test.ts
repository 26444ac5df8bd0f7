import { AppError } from '@picture-desk/app-error'
import { telemetry } from '@picture-desk/lambda-handler'
import type { SearchApi } from '@picture-desk/search-api-contract/server'
import { searchApp } from './app.ts'
import type { User } from './auth.ts'

const lines: string[] = []
const write = (...line: readonly unknown[]) => void lines.push(line.join(' '))
beforeEach(() => {
  lines.length = 0
  process.env['POWERTOOLS_DEV'] = 'true'
  for (const method of ['log', 'info', 'error', 'warn', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation(write)
})
afterEach(() => {
  jest.restoreAllMocks()
  delete process.env['POWERTOOLS_DEV']
})

const unexpected = () => Promise.reject(new Error('this was not to be called'))
const api: SearchApi = {
  search: ({ article: theme = '' }) =>
    Promise.resolve({
      query: { people: [], summary: theme, brief: { theme, language: 'en', items: [] }, knowsLanguage: true },
      strength: 0,
      verdict: 'weak',
      gaps: [],
      rankingVersion: '3',
      total: 0,
      results: [],
    }),
  list: () => Promise.resolve({ total: 0, results: [] }),
  facets: unexpected,
  image: unexpected,
  original: (id) => Promise.resolve({ url: `https://bucket.test/${id}`, fileName: id }),
  preview: unexpected,
  similar: unexpected,
  correct: (id, _request, user) => Promise.reject(new AppError('NotFound', `${user} corrects ${id}.`)),
  remove: (id) => Promise.resolve({ id, removed: true }),
  upload: unexpected,
  pick: ({ query, ...pick }, user = '') =>
    Promise.resolve({
      ...pick,
      article: query.article ?? '',
      user,
      at: '2026-11-26T09:00:00Z',
      model: 'titan',
      index: {},
    }),
  picks: () => Promise.resolve({ picks: [] }),
  map: () => Promise.resolve({ state: 'making' }),
  placeOnMap: () => Promise.resolve({ madeAt: '2026-11-26T09:00:00.000Z', nearest: [] }),
  uploadState: unexpected,
  failures: () => Promise.resolve({ total: 0, failures: [] }),
  retryFailure: (id) => Promise.resolve({ id, state: 'queued' }),
  keepStory: () => Promise.resolve({ id: 's1', expiresAt: '2026-12-26T09:00:00Z' }),
  story: (id) => Promise.reject(new AppError('NotFound', `There is no story ${id}.`)),
  backfills: {
    begin: () =>
      Promise.resolve({
        id: 'b1',
        estimate: { pictures: 1, known: 0, calls: 2, price: 0.002, seconds: 1, complete: true },
      }),
    progress: (id) => Promise.reject(new AppError('NotFound', `There is no backfill ${id}.`)),
    stop: (id) => Promise.reject(new AppError('NotFound', `There is no backfill ${id}.`)),
  },
  status: () => Promise.reject(new AppError('Unavailable', 'OpenSearch cannot be reached.')),
}
const people: Readonly<Record<string, User>> = {
  'Bearer ann': { id: 'ann', groups: ['editors'] },
  'Bearer bob': { id: 'bob', groups: ['admins'] },
}
const counted: string[] = []
const app = () =>
  searchApp({
    api,
    origins: ['https://desk.example.org'],
    telemetry: telemetry('search-api'),
    verify: async (authorization = '') => {
      const user = people[authorization]
      if (!user) throw new AppError('Unauthenticated', 'Nobody has signed in.')
      return user
    },
    budget: async (user) => {
      counted.push(user)
      if (counted.length > 3) throw new AppError('Throttled', 'enough', { retryAfterSeconds: 60 })
    },
  })
const call = (method: string, path: string, authorization?: string, body?: object) =>
  app().request(path, {
    method,
    headers: {
      origin: 'https://desk.example.org',
      ...(authorization ? { authorization } : {}),
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

test.each(['/v1/status', '/v1/openapi.json', '/v1/search', '/v1/nothing'])(
  '%s without a token: 401, which a page of ours may read',
  async (path) => {
    const response = await call('GET', path)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'Unauthenticated' })
    expect(response.headers.get('access-control-allow-origin')).toBe('https://desk.example.org')
  },
)

test('an editor may not delete, an administrator may', async () => {
  expect((await call('DELETE', '/v1/images/a', 'Bearer ann')).status).toBe(403)
  expect((await call('DELETE', '/v1/images/a', 'Bearer bob')).status).toBe(200)
})

test('an editor may correct, and it is told who it was', async () => {
  const response = await call('PATCH', '/v1/images/a', 'Bearer ann', { people: { add: ['Bo'] } })
  expect([response.status, await response.json()]).toEqual([
    404,
    expect.objectContaining({ message: 'ann corrects a.' }),
  ])
})

test('an editor picks; what all picked is for administrators', async () => {
  const pick = { imageId: 'a', verdict: 'use', query: { article: 'a bus' }, rank: 1 }
  const picked = await call('POST', '/v1/picks', 'Bearer ann', pick)
  expect([picked.status, await picked.json()]).toEqual([201, expect.objectContaining({ user: 'ann' })])
  expect((await call('GET', '/v1/picks', 'Bearer ann')).status).toBe(403)
  expect((await call('GET', '/v1/picks?size=5', 'Bearer bob')).status).toBe(200)
})

test('an editor keeps and reads stories, downloads originals, looks at failures and tries them again', async () => {
  counted.length = 0
  const asked: readonly (readonly [string, string, object?])[] = [
    ['POST', '/v1/stories', { text: 'An unpublished secret' }],
    ['GET', '/v1/stories/s1'],
    ['GET', '/v1/images/a/original'],
    ['GET', '/v1/failures'],
    ['POST', '/v1/failures/a/retry'],
  ]
  const statuses = []
  for (const [method, path, body] of asked) {
    expect((await call(method, path, undefined, body)).status).toBe(401)
    statuses.push((await call(method, path, 'Bearer ann', body)).status)
  }
  expect(statuses).toEqual([201, 404, 200, 200, 200])
  // What is tried again is paid for again.
  expect(counted).toEqual(['ann'])
  expect(lines.join()).not.toContain('secret')
})

test('photographs are not downloaded from here', async () => {
  const response = await call('GET', '/v1/images/a/original/file', 'Bearer ann')
  expect([response.status, await response.json()]).toEqual([
    404,
    expect.objectContaining({ whatToDo: expect.stringContaining('/original') as string }),
  ])
})

test('a page of ours may send corrections', async () => {
  const preflight = await app().request('/v1/images/a', {
    method: 'OPTIONS',
    headers: { origin: 'https://desk.example.org', 'access-control-request-method': 'PATCH' },
  })
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH')
})

test.each([
  ['POST', '/v1/backfills', 201],
  ['GET', '/v1/backfills/b1', 404],
  ['POST', '/v1/backfills/b1/stop', 404],
])('%s %s is for administrators', async (method, path, answered) => {
  const body = path === '/v1/backfills' ? { prefix: '2024/' } : undefined
  const refused = await call(method, path, 'Bearer ann', body)
  expect([refused.status, await refused.json()]).toEqual([
    403,
    expect.objectContaining({ message: 'Only administrators may run backfills.' }),
  ])
  expect((await call(method, path, 'Bearer bob', body)).status).toBe(answered)
})

test('an index that is down: 503 with Retry-After', async () => {
  const response = await call('GET', '/v1/status', 'Bearer ann')
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
})

test('each search is counted for who makes it; one too many is 429 with Retry-After', async () => {
  counted.length = 0
  const search = () => call('POST', '/v1/search', 'Bearer ann', { article: 'a bus' })
  expect([(await search()).status, (await search()).status, (await search()).status]).toEqual([200, 200, 200])
  const refused = await search()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(counted).toEqual(['ann', 'ann', 'ann', 'ann'])
})

test('the map is for editors; the place of an article on it counts as a search', async () => {
  counted.length = 0
  expect(await (await call('GET', '/v1/map', 'Bearer ann')).json()).toEqual({ state: 'making' })
  expect(counted).toEqual([])
  expect((await call('POST', '/v1/map/place', 'Bearer ann', { article: 'a bus' })).status).toBe(200)
  expect(counted).toEqual(['ann'])
})

test('the log tells who asked for what and how it ended, and no word of the article', async () => {
  counted.length = 0
  await call('POST', '/v1/search', 'Bearer ann', { article: 'An unpublished secret' })
  await call('POST', '/v1/search', 'Bearer ann', { article: 'An unpublished secret', size: -1 })
  const log = lines.join()
  expect(log).toMatch(/"user": ?"ann"/)
  expect(log).toMatch(/"status": ?200/)
  expect(log).toMatch(/"status": ?400/)
  expect(log).not.toMatch(/secret/)
})

test('a page from elsewhere is not told that it may read answers', async () => {
  const response = await app().request('/v1/status', { headers: { origin: 'https://evil.example' } })
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
})
