import { AppError, appErrorCodes } from '@picture-desk/app-error'
import { ImageRecord } from '@picture-desk/image-record'
import type { MapResponse, PlaceResponse, ReadyMap } from './map.ts'
import type { Failure } from './failures.ts'
import type { Facets, ListedImage } from './list.ts'
import type { RecordedPick } from './picks.ts'
import { searchApiClient, type ClientOptions } from './client.ts'
import { brief, found, match } from './found.test.fixture.ts'
import { httpStatus } from './http-status.ts'
import type { Backfill, Status, UploadState } from './schemas.ts'
import type { KeptStory, Story } from './stories.ts'
import { searchRoutes, type SearchApi } from './server.ts'

const record = ImageRecord.parse({
  id: match.id,
  source: 's3://pictures/bus.jpg',
  folder: 'pictures',
  file: match.file,
  labels: match.labels,
  celebrities: [],
  description: match.description,
  ingestedAt: '2026-05-01T10:00:00.000Z',
})

const { duplicates, evidence, score, strength, ...shown } = match
const listed: ListedImage = { ...shown, ingestedAt: record.ingestedAt }

const picked: RecordedPick = {
  at: '2026-11-26T09:00:00.000Z',
  imageId: 'a1',
  verdict: 'use',
  article: 'Ann took the bus.',
  rank: 1,
  model: 'all-MiniLM-L6-v2',
  index: { dimensions: 384 },
}

const map: ReadyMap = {
  state: 'ready',
  stale: true,
  progress: 0.5,
  index: 'v1',
  madeAt: '2026-11-26T09:00:00.000Z',
  total: 12,
  categories: ['Vehicles and Automotive'],
  ids: ['a1', 'a2'],
  x: [-0.1234, 1],
  y: [0, -1],
  category: [0, -1],
}

const place: PlaceResponse = {
  madeAt: map.madeAt,
  place: { x: 0.5, y: -0.25 },
  nearest: [{ id: 'a1', similarity: 0.7 }],
}

const status: Status = {
  indexed: 12,
  unchanged: 0,
  replaced: 0,
  removed: 0,
  failed: 1,
  total: 12,
  model: { name: 'all-MiniLM-L6-v2', dimensions: 384 },
  index: { kind: 'lancedb', version: 'records-2', identity: { dimensions: 384 } },
  queue: 3,
  notices: ['Another model finds more: `npm run models`'],
}

const facets: Facets = {
  total: 12,
  labels: [{ value: 'Bus', count: 12 }],
  people: [],
  credits: [],
  orientations: [{ value: 'landscape', count: 9 }],
  usageTerms: [],
  years: [{ value: '2024', count: 1 }],
}
const failure: Failure = {
  id: 'f1',
  file: 'broken.jpg',
  code: 'BadInput',
  reason: 'this is no picture',
  whatToDo: 'Save it as JPEG.',
  failedAt: '2026-11-26T09:00:00.000Z',
}
const kept: KeptStory = { id: 's1', expiresAt: '2026-12-26T09:00:00.000Z' }
const story: Story = { ...kept, text: 'Ann took the bus.', brief, createdAt: '2026-11-26T09:00:00.000Z' }
const state: UploadState = { id: 'f1', state: 'queued' }

const failed = { outcome: 'failed', reason: 'This is no picture.', whatToDo: 'Save it as JPEG.' } as const

/** Answers everything, and tells what it was asked. */
const deskWith = (parts: Partial<SearchApi> = {}) => {
  const asked: unknown[][] = []
  const say =
    <A extends readonly unknown[], T>(answer: (...args: A) => T) =>
    (...args: A) => {
      asked.push([...args])
      return Promise.resolve(answer(...args))
    }
  const api: SearchApi = {
    search: say(() => found),
    list: say(() => ({ total: 12, results: [listed], next: 'more' })),
    facets: say(() => facets),
    image: say(() => record),
    original: say((id: string) => ({ url: `/v1/images/${id}/original/file`, fileName: 'bus.jpg' })),
    correct: say(() => record),
    pick: say(() => picked),
    picks: say(() => ({ picks: [picked] })),
    map: say(() => map),
    placeOnMap: say(() => place),
    preview: say(() => new Uint8Array([0xff, 0xd8])),
    similar: say((id: string) => ({ id, results: [match] })),
    remove: say((id: string) => ({ id, removed: true as const })),
    upload: say((files: readonly File[]) => ({
      images: files.map(({ name }) => ({ name, outcome: 'indexed' as const, id: `id of ${name}` })),
    })),
    uploadState: say(() => state),
    failures: say(() => ({ total: 1, failures: [failure] })),
    retryFailure: say(() => state),
    keepStory: say(() => kept),
    story: say(() => story),
    status: say(() => status),
    ...parts,
  }
  const routes = searchRoutes(api)
  const fetch = async (url: string, init: RequestInit) => routes.request(url, init)
  return { asked, client: searchApiClient({ baseUrl: 'http://desk.test', fetch }) }
}

const clientAnswered = (answer: () => Response | Promise<Response>, options: Partial<ClientOptions> = {}) =>
  searchApiClient({ baseUrl: '', fetch: () => Promise.resolve().then(answer), ...options })

describe('what the client asks arrives at the routes, and comes back as it was', () => {
  test('search', async () => {
    const { asked, client } = deskWith()
    await expect(client.search({ article: 'Ann took the bus.' })).resolves.toEqual(found)
    await client.search({ article: 'Ann took the bus.', size: 3, mode: 'exact' })
    await client.search({ brief, diversity: false })
    expect(asked).toEqual([
      [{ article: 'Ann took the bus.', size: 10, mode: 'hybrid' }],
      [{ article: 'Ann took the bus.', size: 3, mode: 'exact' }],
      [{ brief, diversity: false, size: 10, mode: 'hybrid' }],
    ])
  })

  test('image, similar, remove, status', async () => {
    const { asked, client } = deskWith()
    await expect(client.image('a1')).resolves.toEqual(record)
    await expect(client.similar('a1')).resolves.toEqual({ id: 'a1', results: [match] })
    await client.similar('a1', { size: 4 })
    await expect(client.remove('a1')).resolves.toEqual({ id: 'a1', removed: true })
    await expect(client.status()).resolves.toEqual(status)
    expect(asked).toEqual([['a1'], ['a1', 10], ['a1', 4], ['a1'], []])
  })

  test('list: filter and page', async () => {
    const { asked, client } = deskWith()
    await expect(client.list()).resolves.toEqual({ total: 12, results: [listed], next: 'more' })
    const filter = { people: ['Ann Lee', 'B, "C" & D'], hasCaption: true, minWidth: 800, exclude: { ids: ['a', 'b'] } }
    await client.list({ filter, order: 'taken', size: 3, after: 'more' })
    const { exclude, ...conditions } = filter
    expect(asked).toEqual([
      [{ size: 10 }],
      [{ ...conditions, excludeIds: exclude.ids, order: 'taken', size: 3, after: 'more' }],
    ])
  })

  test('list and facets: the same filter and words', async () => {
    const { asked, client } = deskWith()
    const filter = { labels: ['Bus'], exclude: { people: ['Bo'] } }
    await client.list({ filter, q: 'red bus', order: 'best' })
    await expect(client.facets({ filter, q: 'red bus', size: 5 })).resolves.toEqual(facets)
    await client.facets()
    const asParameters = { labels: ['Bus'], excludePeople: ['Bo'], q: 'red bus' }
    expect(asked).toEqual([
      [{ ...asParameters, order: 'best', size: 10 }],
      [{ ...asParameters, size: 5 }],
      [{ size: 20 }],
    ])
  })

  test('original: an address that can be opened as it is', async () => {
    const { client } = deskWith()
    await expect(client.original('a1')).resolves.toEqual({
      url: 'http://desk.test/v1/images/a1/original/file',
      fileName: 'bus.jpg',
    })
    const signed = { url: 'https://bucket.test/a?signature=b', fileName: 'a', expiresAt: '2026-11-26T09:05:00.000Z' }
    await expect(deskWith({ original: async () => signed }).client.original('a1')).resolves.toEqual(signed)
  })

  test('failures, retry, state', async () => {
    const { asked, client } = deskWith()
    await expect(client.failures({ size: 2, after: 'x' })).resolves.toEqual({ total: 1, failures: [failure] })
    await expect(client.retryFailure('f1')).resolves.toEqual(state)
    await expect(client.uploadState('f1')).resolves.toEqual(state)
    expect(asked).toEqual([[{ size: 2, after: 'x' }], ['f1'], ['f1']])
  })

  test('stories', async () => {
    const { asked, client } = deskWith()
    await expect(client.keepStory({ text: story.text, brief })).resolves.toEqual(kept)
    await expect(client.story('s1')).resolves.toEqual(story)
    expect(asked).toEqual([[{ text: story.text, brief }], ['s1']])
  })

  test('correct, pick, picks', async () => {
    const { asked, client } = deskWith()
    const correction = { people: { remove: ['Ann Lee'] }, version: 1 }
    await expect(client.correct('a1', correction)).resolves.toEqual(record)
    const pick = { imageId: 'a1', verdict: 'use', query: { article: 'Ann took the bus.' }, rank: 1 } as const
    await expect(client.pick(pick)).resolves.toEqual(picked)
    await expect(client.picks({ size: 2 })).resolves.toEqual({ picks: [picked] })
    expect(asked).toEqual([
      ['a1', { people: { add: [], remove: ['Ann Lee'] }, version: 1 }, undefined],
      [pick, undefined],
      [{ size: 2 }],
    ])
  })

  test('map, and the place of an article on it', async () => {
    const { asked, client } = deskWith()
    await expect(client.map()).resolves.toEqual(map)
    await expect(client.placeOnMap({ article: 'Ann took the bus.' })).resolves.toEqual(place)
    await expect(client.placeOnMap({ brief })).resolves.toEqual(place)
    expect(asked).toEqual([[], [{ article: 'Ann took the bus.' }], [{ brief }]])
  })

  test.each<MapResponse>([{ state: 'empty' }, { state: 'making' }, { state: 'making', progress: 0.25 }])(
    'a map that is not there yet: %j',
    async (answer) => {
      await expect(deskWith({ map: () => Promise.resolve(answer) }).client.map()).resolves.toEqual(answer)
    },
  )

  test('a map whose columns are of different lengths is none', async () => {
    const { client } = deskWith({ map: () => Promise.resolve({ ...map, x: [0] }) })
    await expect(client.map()).rejects.toMatchObject({ code: 'Internal' })
  })

  test('backfills: begin, progress, stop', async () => {
    const estimate = { pictures: 12, known: 2, calls: 17, price: 0.02, seconds: 3, complete: true }
    const running: Backfill = {
      id: 'b1',
      state: 'running',
      begun: '2026-05-01T10:00:00.000Z',
      total: 12,
      done: 4,
      failed: 1,
      picturesPerSecond: 2,
      secondsLeft: 4,
    }
    const asked: unknown[] = []
    const { client } = deskWith({
      backfills: {
        begin: async (request) => {
          asked.push(request)
          return request.dryRun ? { estimate } : { id: 'b1', estimate }
        },
        progress: async (id) => ({ ...running, id }),
        stop: async (id) => ({ ...running, id, state: 'stopped' }),
      },
    })
    await expect(client.beginBackfill({ prefix: '', dryRun: true })).resolves.toEqual({ estimate })
    await expect(client.beginBackfill({ inventory: 's3://lists/a/manifest.json' })).resolves.toEqual({
      id: 'b1',
      estimate,
    })
    await expect(client.backfill('b1')).resolves.toEqual(running)
    await expect(client.stopBackfill('b1')).resolves.toMatchObject({ id: 'b1', state: 'stopped' })
    expect(asked).toEqual([
      { prefix: '', dryRun: true },
      { inventory: 's3://lists/a/manifest.json', dryRun: false },
    ])
  })

  test('upload: several files, with their names and bytes', async () => {
    const names: string[] = []
    const { client } = deskWith({
      upload: async (files) => {
        names.push(...(await Promise.all(files.map(async (file) => `${file.name}: ${await file.text()}`))))
        return {
          images: [
            { name: 'bus.jpg', outcome: 'replaced', id: 'a1' },
            { name: 'straße ☂.jpg', ...failed },
          ],
        }
      },
    })
    const { images } = await client.upload([new File(['one'], 'bus.jpg'), new File(['two'], 'straße ☂.jpg')])
    expect(names).toEqual(['bus.jpg: one', 'straße ☂.jpg: two'])
    expect(images[1]).toEqual({ name: 'straße ☂.jpg', ...failed })
  })

  test.each(['a/b', '../status', 'a?b=c#d', '100%', '%2e%2e', 'é ☂', '$&', ' '])('the id %j', async (id) => {
    const { asked, client } = deskWith()
    await client.image(id)
    await client.similar(id)
    await client.remove(id)
    expect(asked).toEqual([[id], [id, 10], [id]])
    const preview = new URL(client.previewUrl(id))
    expect(preview.pathname).toMatch(/^\/v1\/images\/[^/]+\/preview$/)
    expect(preview.search + preview.hash).toBe('')
  })
})

test.each(appErrorCodes)('%s keeps its code, message and what to do', async (code) => {
  const { client } = deskWith({
    status: () => Promise.reject(new AppError(code, 'It is so.', { whatToDo: 'Do this.' })),
  })
  await expect(client.status()).rejects.toMatchObject({ code, message: 'It is so.', whatToDo: 'Do this.' })
})

test('an error says when to come back', async () => {
  const { client } = deskWith({
    status: () => Promise.reject(new AppError('Throttled', 'Too many searches.', { retryAfterSeconds: 1.2 })),
  })
  await expect(client.status()).rejects.toMatchObject({ code: 'Throttled', retryAfterSeconds: 2 })
})

describe('where something else than the desk answers', () => {
  test('no server: Unavailable', async () => {
    const client = clientAnswered(() => Promise.reject(new TypeError('fetch failed')))
    await expect(client.status()).rejects.toMatchObject({ code: 'Unavailable', cause: { message: 'fetch failed' } })
  })

  test('what carries the calls says itself why it cannot', async () => {
    const ended = new AppError('Unauthenticated', 'The session has ended.')
    const client = searchApiClient({ baseUrl: '', fetch: () => Promise.reject(ended) })
    await expect(client.status()).rejects.toBe(ended)
  })

  test('a connection that ends within the answer: Unavailable', async () => {
    const cut = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"total"')),
      pull: (controller) => controller.error(new TypeError('terminated')),
    })
    await expect(clientAnswered(() => new Response(cut)).status()).rejects.toMatchObject({ code: 'Unavailable' })
  })

  test.each([
    [401, '{"message":"Unauthorized"}', 'Unauthenticated'],
    [403, '<h1>Forbidden</h1>', 'Forbidden'],
    [413, 'Payload Too Large', 'BadInput'],
    [429, '{"message":"Too Many Requests"}', 'Throttled'],
    [500, '', 'Internal'],
    [502, '<html>', 'Unavailable'],
    [504, '', 'Unavailable'],
  ])('a gateway that says %d %j: %s', async (status, body, code) => {
    const client = clientAnswered(() => new Response(body, { status, headers: { 'retry-after': '7' } }))
    await expect(client.status()).rejects.toMatchObject({ code, retryAfterSeconds: 7 })
    await expect(client.status()).rejects.toThrow(String(status))
  })

  test('a code of a later version: by its status', async () => {
    const body = { code: 'OverBudget', message: 'The budget is used up.', whatToDo: 'Come back tomorrow.' }
    const client = clientAnswered(() => Response.json(body, { status: httpStatus.Throttled }))
    await expect(client.status()).rejects.toMatchObject({ ...body, code: 'Throttled' })
  })

  test.each([
    ['a page', '<!doctype html><title>Hello</title>'],
    ['nothing', ''],
    ['other JSON', '{"status":"ok"}'],
    ['a field missing', JSON.stringify({ ...found, strength: undefined })],
    ['a field out of range', JSON.stringify({ ...found, strength: 1.5 })],
  ])('an answer that is %s: Internal, never half an answer', async (_, body) => {
    const client = clientAnswered(() => new Response(body))
    await expect(client.search({ article: 'a bus' })).rejects.toMatchObject({ code: 'Internal' })
  })

  test('fields of a later version are dropped', async () => {
    const items = brief.items.map((item) => ({ ...item, why: 'it stands in the headline' }))
    const later = { ...found, tookMs: 12, query: { ...found.query, brief: { ...brief, items, tone: 'calm' } } }
    const client = clientAnswered(() => Response.json(later))
    await expect(client.search({ article: 'a bus' })).resolves.toEqual(found)
  })
})

describe('the caller aborts', () => {
  const pending = (init: RequestInit) =>
    new Promise<never>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
    })

  test('while the desk thinks', async () => {
    const controller = new AbortController()
    const client = searchApiClient({ baseUrl: '', fetch: (_, init) => pending(init) })
    const search = client.search({ article: 'a bus' }, controller.signal)
    controller.abort()
    await expect(search).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('while the answer comes', async () => {
    const controller = new AbortController()
    const started = Promise.withResolvers<void>()
    const client = searchApiClient({
      baseUrl: '',
      fetch: (_, init) => {
        const halfAnswered = new ReadableStream({
          start: (stream) => void pending(init).catch((reason: unknown) => stream.error(reason)),
          pull: () => started.resolve(),
        })
        return Promise.resolve(new Response(halfAnswered))
      },
    })
    const search = client.search({ article: 'a bus' }, controller.signal)
    await started.promise
    controller.abort()
    await expect(search).rejects.toMatchObject({ name: 'AbortError' })
  })
})

test('an access token is asked for with each call', async () => {
  const sent: unknown[] = []
  let token = 'first'
  const client = searchApiClient({
    baseUrl: 'https://desk.example/',
    headers: () => ({ authorization: `Bearer ${token}` }),
    fetch: (url, init) => {
      sent.push([url, init.headers])
      return Promise.resolve(Response.json(status))
    },
  })
  await client.status()
  token = 'second'
  await client.status()
  expect(sent).toEqual([
    ['https://desk.example/v1/status', { authorization: 'Bearer first' }],
    ['https://desk.example/v1/status', { authorization: 'Bearer second' }],
  ])
})
