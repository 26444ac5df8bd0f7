import { AppError } from '@picture-desk/app-error'
import type { SearchApi } from '@picture-desk/search-api-contract/server'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deskApp, startServer, type DeskServer } from './server.ts'

const root = mkdtempSync(join(tmpdir(), 'desk-server-'))
const page = join(root, 'page')
mkdirSync(join(page, 'assets'), { recursive: true })
writeFileSync(join(page, 'index.html'), '<title>The picture desk</title>')
writeFileSync(join(page, 'assets', 'app.js'), 'start()')
writeFileSync(join(page, 'picker.js'), 'define()')
writeFileSync(join(root, 'secret.txt'), 'secret')
afterAll(() => rmSync(root, { recursive: true }))

const nothing = async (): Promise<never> => {
  throw new AppError('NotFound', 'There is no picture.')
}
const changed: string[] = []
const api: SearchApi = {
  search: nothing,
  list: nothing,
  facets: nothing,
  image: nothing,
  original: nothing,
  similar: nothing,
  correct: async (id) => {
    changed.push(`correction of ${id}`)
    return nothing()
  },
  upload: nothing,
  uploadState: nothing,
  failures: nothing,
  retryFailure: nothing,
  keepStory: nothing,
  story: nothing,
  pick: nothing,
  picks: nothing,
  map: nothing,
  placeOnMap: nothing,
  preview: async () => new Uint8Array([0xff, 0xd8]),
  remove: async (id) => {
    changed.push(id)
    return { id, removed: true }
  },
  status: async () => {
    throw new TypeError('x is undefined')
  },
}
const app = deskApp(api, { page })
const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  app.request(`http://localhost:4200${path}`, { ...init, headers: { host: 'localhost:4200', ...init.headers } })

test('the page comes with its files, and may load nothing from elsewhere', async () => {
  const index = await ask('/')
  expect([index.status, index.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(index.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(await index.text()).toContain('The picture desk')
  expect((await ask('/assets/app.js')).headers.get('content-type')).toMatch(/javascript/)
})

describe('the picker', () => {
  const headersOf = async (path: string, pickerOrigins: readonly string[]) => {
    const { headers } = await deskApp(api, { page, pickerOrigins }).request(`http://localhost:4200${path}`, {
      headers: { host: 'localhost:4200' },
    })
    return headers
  }
  const ancestors = (headers: Headers) =>
    /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]
  const origins = ['https://cms.example', 'http://localhost:8080']

  test('may be framed by the origins that were named, and keeps the page that opened it', async () => {
    const headers = await headersOf('/picker', origins)
    expect(ancestors(headers)).toBe('https://cms.example http://localhost:8080')
    expect(headers.get('x-frame-options')).toBeNull()
    expect(headers.get('cross-origin-opener-policy')).toBeNull()
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  })

  test.each(['/', '/library', '/index.html', '/v1/status', '/picker/'])('%s may be framed by nobody', async (path) => {
    const headers = await headersOf(path, origins)
    expect(ancestors(headers)).toBe("'none'")
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })

  test('is framed by nobody where no origin was named', async () => {
    expect(ancestors(await headersOf('/picker', []))).toBe("'none'")
  })

  test('config.json names the origins to the page', async () => {
    const app = deskApp(api, { page, pickerOrigins: origins })
    const response = await app.request('http://localhost:4200/config.json', { headers: { host: 'localhost:4200' } })
    expect(await response.json()).toEqual({ pickerOrigins: origins })
  })
})

describe('the script of <picture-desk-picker>', () => {
  const origin = 'https://cms.example'

  test('is had by a page of any origin, and asked for anew each time', async () => {
    const answer = await ask('/picker.js', { headers: { origin } })
    expect([answer.status, await answer.text()]).toEqual([200, 'define()'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript') as string,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    })
    const again = await ask('/picker.js', { headers: { origin, 'if-none-match': answer.headers.get('etag')! } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('is all that such a page gets, and not under another name of this machine', async () => {
    for (const path of ['/', '/assets/app.js', '/config.json', '/v1/status', '/picker.js/'])
      expect((await ask(path, { headers: { origin } })).status).toBe(403)
    expect((await ask('/picker.js', { headers: { host: 'evil.example' } })).status).toBe(403)
  })
})

test('a view has a path of its own, at which the page comes too', async () => {
  expect(await (await ask('/library')).text()).toContain('The picture desk')
})

test.each(['localhost:4200', '127.0.0.1:4200', '[::1]:4200', 'localhost'])('it answers as %s', async (host) => {
  expect((await ask('/v1/openapi.json', { headers: { host } })).status).toBe(200)
})

test.each(['evil.example', 'localhost.evil.example:4200', 'evil.example:4200', 'localhost:4200@evil.example', ''])(
  'a page that calls it "%s" (DNS rebinding) gets nothing',
  async (host) => {
    const answer = await ask('/v1/openapi.json', { headers: { host } })
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'Forbidden' })])
  },
)

test.each(['http://evil.example', 'null', 'http://localhost:9999', 'https://localhost:4200'])(
  'a page of %s can change nothing',
  async (origin) => {
    expect((await ask('/v1/images/a', { method: 'DELETE', headers: { origin } })).status).toBe(403)
    const body = JSON.stringify({ people: { add: ['Ann Lee'] } })
    expect((await ask('/v1/images/a', { method: 'PATCH', body, headers: { origin } })).status).toBe(403)
    expect(changed).toEqual([])
  },
)

test('its own page can', async () => {
  await ask('/v1/images/a', { method: 'DELETE', headers: { origin: 'http://localhost:4200' } })
  expect(changed.splice(0)).toEqual(['a'])
})

test('a preview is a JPEG and nothing else', async () => {
  const { headers } = await ask('/v1/images/a/preview')
  expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual(['image/jpeg', 'nosniff'])
})

test('an error has code, message and what to do; a fault inside does not show itself', async () => {
  const [missing, fault] = [await ask('/nothing/here'), await ask('/v1/status')]
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { code: 'NotFound', message: 'There is nothing at /nothing/here.', whatToDo: expect.any(String) as string },
  ])
  expect(fault.status).toBe(500)
  expect(await fault.text()).not.toContain('undefined')
})

describe('over the network', () => {
  let server: DeskServer
  beforeAll(async () => {
    server = await startServer(api, { port: 0, page })
  })
  afterAll(() => server.close())

  /** As it is: a URL would have its dots taken out before it is sent. */
  const statusAndText = (path: string): Promise<readonly [number, string]> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: new URL(server.url).port, path, agent: false }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        response.on('end', () => resolve([response.statusCode!, text]))
      })
        .on('error', reject)
        .end()
    })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/%00/../secret.txt',
  ])('%s leads nowhere', async (path) => {
    const [status, text] = await statusAndText(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).not.toBe('secret')
  })

  test('a port that is taken is a Conflict that says what to do', async () => {
    const port = Number(new URL(server.url).port)
    await expect(startServer(api, { port, page })).rejects.toMatchObject({
      code: 'Conflict',
      message: `Port ${port} is in use.`,
      whatToDo: expect.stringContaining('--port') as string,
    })
  })
})
