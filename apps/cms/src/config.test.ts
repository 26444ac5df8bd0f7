import { loadConfig } from './config.ts'

const served =
  (body: string, init: ResponseInit = {}) =>
  () =>
    Promise.resolve(new Response(body, init))

test.each([
  ['the address beside the page', served('{ "apiBaseUrl": "https://api.example.org" }'), 'https://api.example.org'],
  ['nothing', served('{}'), ''],
  ['404', served('', { status: 404 }), ''],
  ['the page itself', served('<!doctype html>', { headers: { 'content-type': 'text/html' } }), ''],
])('where the API is: the server answers %s', async (_answer, fetch, apiBaseUrl) => {
  expect(await loadConfig(fetch)).toEqual({ apiBaseUrl, uploads: 'direct', pickerOrigins: [] })
})

test.each([
  'no JSON',
  '{ "apiBaseUrl": "api.example.org" }',
  '{ "apiBaseUrl": "javascript:alert(1)" }',
  '{ "pickerOrigins": ["*"] }',
  '{ "pickerOrigins": ["null"] }',
  '{ "pickerOrigins": ["https://cms.example/editor"] }',
])('one that cannot be used is refused, not guessed at: %s', async (body) => {
  await expect(loadConfig(served(body))).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringContaining('/config.json') as string,
  })
})
