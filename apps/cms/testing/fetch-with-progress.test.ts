import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fetchWithProgress } from '../src/api/fetch-with-progress.ts'

/** Answers with what it was sent; /hang never does. */
const server = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', 'x-method')
  response.setHeader('access-control-allow-headers', '*')
  if (request.url === '/hang') return
  // As a bucket answers a form.
  if (request.url === '/empty') return response.writeHead(204).end()
  response.setHeader('x-method', request.method ?? '')
  response.statusCode = request.method === 'POST' ? 201 : 200
  request.pipe(response)
})
let url: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

// What it tells of its progress only a browser knows: jsdom does not say how long a body is.
test('it answers as fetch does: status, headers and body', async () => {
  const body = 'Zoë says “x”'
  const response = await fetchWithProgress(() => undefined)(`${url}/echo`, { method: 'POST', body })
  expect([response.status, response.headers.get('x-method')]).toEqual([201, 'POST'])
  expect(await response.text()).toBe(body)
})

test('an answer without a body is one too', async () => {
  const response = await fetchWithProgress(() => undefined)(`${url}/empty`, { method: 'POST', body: 'a form' })
  expect([response.status, await response.text()]).toEqual([204, ''])
})

test('an abort on the way, or before it, rejects with its reason', async () => {
  const reason = new Error('not needed any more')
  const controller = new AbortController()
  const hanging = fetchWithProgress(() => undefined)(`${url}/hang`, { method: 'POST', signal: controller.signal })
  controller.abort(reason)
  await expect(hanging).rejects.toBe(reason)
  await expect(fetchWithProgress(() => undefined)(`${url}/echo`, { signal: controller.signal })).rejects.toBe(reason)
})
