import { errorOf, routesWith } from './routes.test.fixture.ts'

const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xd9])
const routes = routesWith({
  originalFile: async (id) => ({
    bytes: new Blob([bytes]).stream(),
    size: bytes.length,
    contentType: 'image/jpeg',
    disposition: `attachment; filename="${id}.jpg"`,
  }),
})

test('where it is: told to nobody but who asks', async () => {
  const original = { url: 'https://bucket.test/a?signature=b', fileName: 'a', expiresAt: '2026-11-26T09:05:00.000Z' }
  const response = await routesWith({ original: async () => original }).request('/v1/images/a/original')
  expect(await response.json()).toEqual(original)
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('the file: saved under its name, never shown as something else', async () => {
  const response = await routes.request('/v1/images/bus/original/file')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '4',
    'content-disposition': 'attachment; filename="bus.jpg"',
    'x-content-type-options': 'nosniff',
  })
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
})

test('the file where another server has it: NotFound that says whom to ask', async () => {
  const response = await routesWith().request('/v1/images/bus/original/file')
  expect(response.status).toBe(404)
  expect((await errorOf(response)).whatToDo).toContain('/v1/images/{id}/original ')
})
