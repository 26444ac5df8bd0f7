import { AppError, appErrorCodes } from '@picture-desk/app-error'
import { Hono } from 'hono'
import { gunzipSync } from 'node:zlib'
import { brief, found, match } from './found.test.fixture.ts'
import { httpStatus } from './http-status.ts'
import { errorOf, routesWith, unexpected } from './routes.test.fixture.ts'
import type { ReadyMap } from './map.ts'
import { maxArticleCharacters, maxSize, type SearchRequest, type SearchResponse } from './schemas.ts'
import type { SearchApi, SearchRoutesOptions } from './server.ts'

/** Answers with the article itself, as a flow that quotes it would. */
const quoting = (asked: SearchRequest[] = []) =>
  routesWith({
    search: (request) => {
      asked.push(request)
      const { article = '' } = request
      const mentions = [{ text: article.slice(0, 40), start: 0, end: Math.min(40, article.length) }]
      const people = [{ name: article.slice(0, 40), mentions, prominence: 1, pictures: 0 }]
      return Promise.resolve({ ...found, query: { ...found.query, people, summary: article } })
    },
  })

const post = (routes: Hono, body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
  routes.request('/v1/search', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('errors', () => {
  test.each(appErrorCodes)('%s: its status, with code, message and what to do', async (code) => {
    const routes = routesWith({
      status: () => Promise.reject(new AppError(code, 'It is so.', { whatToDo: 'Do this.' })),
    })
    const response = await routes.request('/v1/status')
    expect(response.status).toBe(httpStatus[code])
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toEqual({ code, message: 'It is so.', whatToDo: 'Do this.' })
  })

  test.each([
    ['Unavailable', undefined, '5'],
    ['Throttled', undefined, '5'],
    ['Throttled', 0.2, '1'],
    ['Unavailable', 30, '30'],
    ['NotFound', undefined, null],
    ['Internal', undefined, null],
  ] as const)('%s, back in %s s: Retry-After %s', async (code, seconds, header) => {
    const options = seconds === undefined ? {} : { retryAfterSeconds: seconds }
    const routes = routesWith({ status: () => Promise.reject(new AppError(code, 'x', options)) })
    expect((await routes.request('/v1/status')).headers.get('retry-after')).toBe(header)
  })

  test('a fault of ours is logged with its cause and told without it', async () => {
    const logged: AppError[] = []
    const cause = new TypeError('secret path /srv/index')
    const routes = routesWith({ status: () => Promise.reject(cause) }, { onError: (error) => logged.push(error) })
    const response = await routes.request('/v1/status')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(logged).toMatchObject([{ code: 'Internal', cause }])
  })

  test('they are the same where an app mounts the routes', async () => {
    const app = new Hono().route('/', routesWith({ status: () => Promise.reject(new AppError('NotFound', 'Gone.')) }))
    expect(await errorOf(await app.request('/v1/status'))).toMatchObject({ code: 'NotFound', message: 'Gone.' })
    expect((await app.request('/v1/nothing')).status).toBe(404)
  })

  test.each([
    ['GET', '/v1/pictures'],
    ['PUT', '/v1/search'],
    ['GET', '/v1/search'],
    ['POST', '/v1/status'],
    ['GET', '/v1/images/'],
    ['GET', '/v1/'],
  ])('%s %s: NotFound, and where to look', async (method, path) => {
    const response = await routesWith().request(path, { method })
    expect(response.status).toBe(404)
    const { code, message, whatToDo } = await errorOf(response)
    expect([code, message]).toEqual(['NotFound', `There is no ${method} ${path}.`])
    expect(whatToDo).toContain('/v1/openapi.json')
  })
})

describe('search', () => {
  test.each([
    '',
    '{',
    'null',
    '[]',
    '"article"',
    '{}',
    '{"article":5}',
    '{"text":"a bus"}',
    '\u0000',
    '{"article":"a"}}',
  ])('the body %j: BadInput that says what to send', async (body) => {
    const response = await post(quoting(), body)
    expect(response.status).toBe(400)
    const { code, message, whatToDo } = await errorOf(response)
    expect(code).toBe('BadInput')
    expect(message + whatToDo).toMatch(/article|expected object/)
  })

  test('no body at all: BadInput', async () => {
    expect((await quoting().request('/v1/search', { method: 'POST' })).status).toBe(400)
  })

  test.each([
    ['empty', ''],
    ['spaces', ' \n\t\u00a0\u200b'],
    ['punctuation', '… — ?!'],
    ['only NUL', '\u0000\u0000'],
    ['only half a character', '\ud83d'],
  ])('an article that is %s: BadInput, it has no words', async (_, article) => {
    const response = await post(quoting(), JSON.stringify({ article }))
    expect(response.status).toBe(400)
    const { code, message } = await errorOf(response)
    expect([code, message]).toEqual(['BadInput', 'article: must contain words: paste the article or a synopsis'])
  })

  test.each([
    ['one character', 'a'],
    ['as long as may be', 'word '.repeat(maxArticleCharacters / 5)],
    ['as long as may be, every character escaped', '\u0001'.repeat(maxArticleCharacters - 1) + 'a'],
    ['with NUL', 'a\u0000bus'],
    ['with half a character', 'a bus \ud83d here \udc00'],
    ['right to left', 'الرئيس زار المدينة \u202eabc\u202c'],
    ['Chinese', '总统访问了这座城市'],
    [
      'a whole page',
      `<!doctype html><html><body><script>alert("x")</script>${'<p>a bus</p>'.repeat(1000)}</body></html>`,
    ],
    ['a prototype', '{"__proto__": {"polluted": true}}'],
  ])('an article that is %s arrives as it was sent', async (_, article) => {
    const asked: SearchRequest[] = []
    const response = await post(quoting(asked), JSON.stringify({ article }))
    expect(response.status).toBe(200)
    expect(asked).toEqual([{ article, size: 10, mode: 'hybrid' }])
    expect(((await response.json()) as SearchResponse).query.summary).toBe(article)
  })

  test.each([
    ['one character too long', maxArticleCharacters + 1, 'article: must have at most 100,000 characters'],
    ['1 MB', 1_000_000, 'The request is larger than 1 MB.'],
  ])('an article that is %s: BadInput', async (_, length, message) => {
    const response = await post(quoting(), JSON.stringify({ article: 'a'.repeat(length) }))
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ code: 'BadInput', message })
  })

  test('a body without a length is counted as it comes', async () => {
    const twoMegabytes = ReadableStream.from(Array.from({ length: 20 }, () => new Uint8Array(100_000)))
    const init: RequestInit = { method: 'POST', body: twoMegabytes, duplex: 'half' }
    const response = await quoting().request('/v1/search', init)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).message).toBe('The request is larger than 1 MB.')
  })

  test.each([
    { size: 0 },
    { size: -1 },
    { size: maxSize + 1 },
    { size: 2.5 },
    { size: '10' },
    { size: null },
    { size: 1e9 },
    { size: 1e309 },
    { diversity: 'no' },
    { brief: 'a bus' },
    { mode: 'fuzzy' },
    { mode: '' },
    { mode: ['exact'] },
    { filter: { colour: 'red' } },
    { filter: { minWidth: 1e9 } },
    { filter: { people: Array.from({ length: 5_000 }, (_, i) => `Person ${i}`) } },
    { filter: 'people: Ann' },
  ])('%j: BadInput that names the field', async (fault) => {
    const response = await post(quoting(), JSON.stringify({ article: 'a bus', ...fault }))
    expect(response.status).toBe(400)
    expect((await errorOf(response)).message).toMatch(new RegExp(`^${Object.keys(fault)[0]}[:.]`))
  })

  const item = { kind: 'person' as const, name: 'Ann Lee' }

  test.each([
    ['neither an article nor a brief', {}, 'article: must be there, or a brief: paste the article or a synopsis'],
    ['a weight of 1e9', { items: [{ ...item, weight: 1e9 }] }, /^brief\.items\.0\.weight: .*<=1/],
    ['a thousand items', { items: Array.from({ length: 1_000 }, () => item) }, /^brief\.items: .*<=100 items/],
    ['a field that no brief has', { colour: 'red' }, 'brief: Unrecognized key: "colour"'],
    ['a field that no item has', { items: [{ ...item, age: 5 }] }, 'brief.items.0: Unrecognized key: "age"'],
    ['a kind that there is not', { items: [{ ...item, kind: 'animal' }] }, /^brief\.items\.0\.kind: .*"person"/],
    ['a use that there is not', { items: [{ ...item, use: 'perhaps' }] }, /^brief\.items\.0\.use: /],
    ['a name of spaces', { items: [{ ...item, name: '  ' }] }, /^brief\.items\.0\.name: /],
    ['a theme as long as a book', { theme: 'a'.repeat(20_001) }, /^brief\.theme: /],
    ['a language in words', { language: 'German' }, 'brief.language: must be a language as in "en"'],
  ])('a brief with %s: BadInput that names it', async (_, fault, message) => {
    const body = Object.keys(fault).length === 0 ? {} : { brief: { theme: 'A bus.', ...fault } }
    const asked: SearchRequest[] = []
    const response = await post(quoting(asked), JSON.stringify(body))
    expect([response.status, asked]).toEqual([400, []])
    expect((await errorOf(response)).message).toMatch(message)
  })

  test('a brief is enough; what it leaves out is filled in', async () => {
    const asked: SearchRequest[] = []
    const given = { theme: '', items: [item] }
    expect((await post(quoting(asked), JSON.stringify({ brief: given, diversity: false }))).status).toBe(200)
    const filled = { theme: '', language: 'und', items: [{ ...item, weight: 1, use: 'include' }] }
    expect(asked).toEqual([{ brief: filled, diversity: false, size: 10, mode: 'hybrid' }])
  })

  test('markup in names is data, on the way in and on the way out', async () => {
    const markup = '<img src=x onerror=alert(1)>'
    const marked = { ...brief, items: [{ ...item, name: markup, weight: 1, use: 'include' as const }] }
    const routes = routesWith({
      search: ({ brief = marked }) =>
        Promise.resolve({
          ...found,
          query: { ...found.query, brief },
          gaps: [{ person: markup, pictures: 0, missing: [markup] }],
          results: [{ ...match, duplicates: [{ id: 'a2', file: markup }] }],
        }),
    })
    const response = await post(routes, JSON.stringify({ brief: marked }))
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toMatchObject({
      query: { brief: { items: [{ name: markup }] } },
      gaps: [{ person: markup, missing: [markup] }],
      results: [{ duplicates: [{ file: markup }] }],
    })
  })

  test('a filter on what no picture has names it', async () => {
    const response = await post(quoting(), JSON.stringify({ article: 'a bus', filter: { colour: 'red' } }))
    expect((await errorOf(response)).message).toBe('filter: Unrecognized key: "colour"')
  })

  test('all faults are told at once', async () => {
    const response = await post(quoting(), JSON.stringify({ article: '', size: 0, mode: 'x' }))
    expect((await errorOf(response)).message).toMatch(/article: .+; size: .+; mode: /)
  })

  test.each([{ size: 1 }, { size: maxSize }, { mode: 'exact' }, { mode: 'approximate' }])(
    '%j is taken',
    async (given) => {
      const asked: SearchRequest[] = []
      expect((await post(quoting(asked), JSON.stringify({ article: 'a bus', ...given }))).status).toBe(200)
      expect(asked).toMatchObject([given])
    },
  )
})

describe('list', () => {
  const listing = (asked: unknown[] = []) =>
    routesWith({
      list: (query) => {
        asked.push(query)
        return Promise.resolve({ total: 0, results: [] })
      },
    })

  test('a filter in the query string: lists as often as they have words', async () => {
    const asked: unknown[] = []
    const query =
      'people=Ann+Lee&people=(a%2B)%2B%24&labels=Dog&minWidth=1920&hasCaption=false&excludeIds=a&from=2024-05&order=taken&size=5'
    expect((await listing(asked).request(`/v1/images?${query}`)).status).toBe(200)
    expect(asked).toEqual([
      {
        people: ['Ann Lee', '(a+)+$'],
        labels: ['Dog'],
        minWidth: 1920,
        hasCaption: false,
        excludeIds: ['a'],
        from: '2024-05',
        order: 'taken',
        size: 5,
      },
    ])
  })

  test('without anything: the first ten', async () => {
    const asked: unknown[] = []
    await listing(asked).request('/v1/images')
    expect(asked).toEqual([{ size: 10 }])
  })

  test.each([
    ['colour=red', 'colour'],
    ['size=0', 'size'],
    ['size=1e9', 'size'],
    ['size=', 'size'],
    ['size=5&size=6', 'size'],
    ['minWidth=wide', 'minWidth'],
    ['hasCaption=perhaps', 'hasCaption'],
    ['order=best', 'order'],
    ['order=worst&q=boat', 'order'],
    ['q=', 'q'],
    ['q=%3F!%20%E2%80%A6', 'q'],
    [`q=${'boat+'.repeat(101)}`, 'q'],
    ['q=a&q=b', 'q'],
    ['from=yesterday', 'from'],
    ['from=2025&to=2024', 'from'],
    ['people=', 'people'],
    [Array.from({ length: 2_000 }, (_, i) => `people=Person+${i}`).join('&'), 'people'],
  ])('%s: BadInput that names the field', async (query, field) => {
    const response = await listing().request(`/v1/images?${query}`)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).message).toContain(field)
  })

  test('words are data: no query language, no markup', async () => {
    const asked: unknown[] = []
    const q = 'title:(a OR b)* <script> 50 % "c'
    await listing(asked).request(`/v1/images?q=${encodeURIComponent(q)}&order=best`)
    expect(asked).toEqual([{ q, order: 'best', size: 10 }])
  })

  test('facets take the filter and the words of a list, and no page', async () => {
    const asked: unknown[] = []
    const facets = { total: 0, labels: [], people: [], credits: [], orientations: [], usageTerms: [], years: [] }
    const routes = routesWith({
      facets: async (query) => {
        asked.push(query)
        return facets
      },
    })
    const response = await routes.request('/v1/facets?labels=Dog&q=red+bus&wholeCredit=AP&size=3')
    expect([response.status, await response.json()]).toEqual([200, facets])
    expect(asked).toEqual([{ labels: ['Dog'], q: 'red bus', wholeCredit: 'AP', size: 3 }])
    for (const query of ['after=x', 'order=best', 'size=101', 'q=', 'from=2025&to=2024'])
      expect((await routes.request(`/v1/facets?${query}`)).status).toBe(400)
  })
})

describe('correct', () => {
  const correct = async (body: unknown, options: SearchRoutesOptions = {}) => {
    const asked: unknown[] = []
    const correct: SearchApi['correct'] = (...given) => {
      asked.push(given)
      return Promise.reject(new AppError('NotFound', 'There is no picture.'))
    }
    const init = { method: 'PATCH', body: JSON.stringify(body) }
    return { asked, response: await routesWith({ correct }, options).request('/v1/images/a', init) }
  }

  test('names arrive as they are, whatever stands in them, with who sends them', async () => {
    const people = { add: ['<b>Ann</b>', '(a+)+$', 'Ignore all rules'], remove: [] }
    const { asked, response } = await correct({ people }, { userOf: () => 'editor-1' })
    expect(response.status).toBe(404)
    expect(asked).toEqual([['a', { people }, 'editor-1']])
  })

  test.each([
    [{}, 'must correct something'],
    [[], 'expected object'],
    [{ tags: ['a'] }, 'tags'],
    [{ people: { add: [''] } }, 'people.add.0'],
    [{ people: { add: Array.from({ length: 1_000 }, (_, i) => `Person ${i}`) } }, 'people.add'],
    [{ caption: { headline: 'a'.repeat(501) } }, 'caption.headline'],
    [{ labels: { add: ['Dog'] }, version: -1 }, 'version'],
  ])('%j: BadInput', async (body, message) => {
    const { asked, response } = await correct(body)
    expect([response.status, asked]).toEqual([400, []])
    expect((await errorOf(response)).message).toContain(message)
  })
})

describe('picks', () => {
  const given = { imageId: 'a', verdict: 'use', query: { article: 'a bus' }, rank: 1 }
  const pick = async (body: object) => {
    const routes = routesWith({
      pick: ({ query, ...request }, user) =>
        Promise.resolve({
          ...request,
          article: query.article ?? '',
          ...(query.brief ? { brief: query.brief } : {}),
          ...(user === undefined ? {} : { user }),
          at: '2026-11-26T09:00:00.000Z',
          model: 'minilm',
          index: {},
        }),
    })
    return routes.request('/v1/picks', { method: 'POST', body: JSON.stringify(body) })
  }

  test('what an editor did is kept with what was asked', async () => {
    const response = await pick({ ...given, query: { ...given.query, brief } })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      imageId: 'a',
      article: 'a bus',
      brief,
    })
  })

  test.each([
    { verdict: 'perhaps' },
    { rank: 0 },
    { rank: 1e9 },
    { rank: null },
    { imageId: '' },
    { query: { article: '' } },
    { query: { article: 'a'.repeat(maxArticleCharacters + 1) } },
    { query: { article: 'a', brief: { theme: 'a'.repeat(20_001) } } },
    { rankingVersion: 'a'.repeat(201) },
    { model: 'another' },
  ])('%j: BadInput', async (fault) => {
    expect((await pick({ ...given, ...fault })).status).toBe(400)
  })
})

describe('similar', () => {
  const routes = routesWith({ similar: (id) => Promise.resolve({ id, results: [] }) })

  test.each(['0', '101', '-1', '1.5', 'ten', '', '1e9', 'NaN'])('size=%s: BadInput', async (size) => {
    const response = await routes.request(`/v1/images/a/similar?size=${size}`)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).message).toMatch(/^size: /)
  })

  test('an id that is no UTF-8 is an id like any other', async () => {
    expect((await routes.request('/v1/images/%E0%A4/similar')).status).toBe(200)
  })
})

describe('preview', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9])

  test('is JPEG, whatever a browser may think', async () => {
    const response = await routesWith({ preview: () => Promise.resolve(jpeg) }).request('/v1/images/a/preview')
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(jpeg)
  })

  test('is sent again only when the picture was replaced', async () => {
    let bytes = jpeg
    const routes = routesWith({ preview: () => Promise.resolve(bytes) })
    const first = await routes.request('/v1/images/a/preview')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const headers = { 'if-none-match': first.headers.get('etag')! }
    expect((await routes.request('/v1/images/a/preview', { headers })).status).toBe(304)
    bytes = new Uint8Array([...jpeg, 0])
    expect((await routes.request('/v1/images/a/preview', { headers })).status).toBe(200)
  })

  test('that is missing: NotFound, and not kept by the browser', async () => {
    const routes = routesWith({ preview: () => Promise.reject(new AppError('NotFound', 'There is no picture a.')) })
    const response = await routes.request('/v1/images/a/preview')
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBeNull()
  })
})

describe('map', () => {
  const mapOf = (pictures: number): ReadyMap => ({
    state: 'ready',
    stale: false,
    index: 'v1',
    madeAt: '2026-11-26T09:00:00.000Z',
    total: pictures,
    categories: ['Animals and Pets'],
    ids: Array.from({ length: pictures }, (_, i) => `picture-${i}`),
    x: Array.from({ length: pictures }, (_, i) => i / pictures),
    y: Array.from({ length: pictures }, () => -1),
    category: Array.from({ length: pictures }, (_, i) => (i % 2) - 1),
  })

  test('is sent again only when another one was made', async () => {
    let map = mapOf(1000)
    const routes = routesWith({ map: () => Promise.resolve(map) })
    const first = await routes.request('/v1/map', { headers: { 'accept-encoding': 'gzip' } })
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const headers = { 'if-none-match': first.headers.get('etag')!, 'accept-encoding': 'gzip' }
    expect((await routes.request('/v1/map', { headers })).status).toBe(304)
    map = { ...map, stale: true }
    expect((await routes.request('/v1/map', { headers })).status).toBe(200)
  })

  test('is compressed for who takes that', async () => {
    const routes = routesWith({ map: () => Promise.resolve(mapOf(1000)) })
    const plain = await (await routes.request('/v1/map')).arrayBuffer()
    const response = await routes.request('/v1/map', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBeLessThan(plain.byteLength / 2)
    expect(gunzipSync(bytes)).toEqual(Buffer.from(plain))
  })

  test.each([
    ['{}', /article: must be there, or a brief/],
    ['{"article":"…"}', /article: must contain words/],
    ['{"brief":{"theme":5}}', /brief/],
  ])('the place of %s: BadInput that says what to send', async (body, message) => {
    const response = await routesWith().request('/v1/map/place', { method: 'POST', body })
    expect(response.status).toBe(400)
    expect((await errorOf(response)).message).toMatch(message)
  })
})

describe('upload', () => {
  const routes = routesWith(
    {
      upload: (files) =>
        Promise.resolve({ images: files.map(({ name, size }) => ({ name, outcome: 'indexed', id: `${size} bytes` })) }),
    },
    { maxUploadBytes: 2_000_000 },
  )
  const upload = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
    routes.request('/v1/images', { method: 'POST', body, headers })
  const form = (...fields: readonly (readonly [string, File | string])[]) => {
    const data = new FormData()
    for (const [field, value] of fields) data.append(field, value)
    return data
  }

  test('several files: one answer for each, in order', async () => {
    const response = await upload(
      form(['file', new File(['one'], 'b.jpg')], ['comment', 'hello'], ['file', new File(['three'], '../a.jpg')]),
    )
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({
      images: [
        { name: 'b.jpg', outcome: 'indexed', id: '3 bytes' },
        { name: '../a.jpg', outcome: 'indexed', id: '5 bytes' },
      ],
    })
  })

  test.each([
    ['a form without files', form(['comment', 'hello'])],
    ['a form with text where the file should be', form(['file', 'hello'])],
    ['a form with a file in another field', form(['picture', new File(['x'], 'a.jpg')])],
    ['an empty form', form()],
    ['JSON', '{}'],
    ['no form', new Uint8Array([1, 2, 3])],
  ])('%s: BadInput that says how to send', async (_, body) => {
    const response = await upload(body)
    expect(response.status).toBe(400)
    const { code, whatToDo } = await errorOf(response)
    expect([code, whatToDo]).toEqual(['BadInput', 'Send the pictures as multipart/form-data, each in a field "file".'])
  })

  test('a form cut short: BadInput', async () => {
    const response = await upload('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc', {
      'content-type': 'multipart/form-data; boundary=b',
    })
    expect(response.status).toBe(400)
  })

  test('more than the server takes: BadInput that says how much it takes', async () => {
    const tooLarge = form(['file', new File([new Uint8Array(2_000_001)], 'a.tif')])
    const response = await upload(tooLarge)
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ code: 'BadInput', message: 'The request is larger than 2 MB.' })
  })
})

describe('backfills', () => {
  const begin = (routes: Hono, body: object) =>
    routes.request('/v1/backfills', { method: 'POST', body: JSON.stringify(body) })
  const routes = routesWith({ backfills: { begin: unexpected, progress: unexpected, stop: unexpected } })

  test.each([
    ['neither prefix nor inventory', {}],
    ['both', { prefix: 'a/', inventory: 's3://lists/manifest.json' }],
    ['an inventory that is no address', { inventory: 'manifest.json' }],
    ['an inventory of another kind', { inventory: 's3://lists/keys.parquet' }],
    ['a prefix that is longer than a key', { prefix: 'a'.repeat(1025) }],
    ['a dry run that is no yes or no', { prefix: '', dryRun: 'yes' }],
  ])('%s: BadInput', async (_what, body) => {
    const response = await begin(routes, body)
    expect([response.status, (await errorOf(response)).code]).toEqual([400, 'BadInput'])
  })

  test.each([
    ['POST', '/v1/backfills'],
    ['GET', '/v1/backfills/b1'],
    ['POST', '/v1/backfills/b1/stop'],
  ])('%s %s where there is no bucket: NotFound, and what to do instead', async (method, path) => {
    const body = path === '/v1/backfills' ? { body: '{"prefix":""}' } : {}
    const response = await routesWith().request(path, { method, ...body })
    expect(response.status).toBe(404)
    expect((await errorOf(response)).whatToDo).toContain('npm run desk -- ingest')
  })
})
