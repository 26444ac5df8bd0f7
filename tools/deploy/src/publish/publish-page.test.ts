import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { S3Client } from '@aws-sdk/client-s3'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { publishPage } from './publish-page.ts'

type Put = { readonly key: string; readonly cache: string; readonly type: string; readonly body: string }

const puts: Put[] = []
let invalidation = ''
let server: Server
let dist: string

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { 'cache-control': cache = '', 'content-type': type = '' } = request.headers
      if (request.method === 'PUT')
        puts.push({ key: new URL(request.url!, 'http://s3').pathname.replace('/site/', ''), cache, type, body })
      else invalidation = body
      response.writeHead(request.method === 'PUT' ? 200 : 201).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  dist = await mkdtemp(join(tmpdir(), 'dist-'))
  await mkdir(join(dist, 'assets'))
  for (const file of [
    'api.html',
    'index.html',
    'picker.js',
    'config.json',
    'favicon.svg',
    'assets/index-a1.js',
    'assets/index-b2.css',
  ])
    await writeFile(join(dist, file), `what was built as ${file}`)
  const client = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  }
  await publishPage({
    dist,
    s3: new S3Client({ ...client, forcePathStyle: true }),
    cloudFront: new CloudFrontClient(client),
    bucket: 'site',
    distribution: 'E1',
    config: { apiBaseUrl: '', uploads: 'prepared' },
  })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(dist, { recursive: true })
})

const cacheOf = (key: string) => puts.find((put) => put.key === key)?.cache

test('assets, whose names change with what is in them, are kept for good; all else is asked for anew', () => {
  expect(cacheOf('assets/index-a1.js')).toBe('public, max-age=31536000, immutable')
  expect(cacheOf('assets/index-b2.css')).toBe('public, max-age=31536000, immutable')
  expect(['index.html', 'api.html', 'picker.js', 'config.json', 'favicon.svg'].map(cacheOf)).toEqual(
    Array(5).fill('no-cache'),
  )
})

test('the pages come last, when all that they name is there', () => {
  const last = puts.slice(-2)
  expect(last.map(({ key }) => key).toSorted()).toEqual(['api.html', 'index.html'])
  expect(last.map(({ type }) => type)).toEqual(Array(2).fill('text/html; charset=utf-8'))
})

test('config.json is that of the stage and not the one that was built, once', () => {
  const configs = puts.filter(({ key }) => key === 'config.json')
  expect(configs).toHaveLength(1)
  expect(configs[0]!.body).toContain('{"apiBaseUrl":"","uploads":"prepared"}')
})

test('CloudFront forgets what it has of the page and its configuration, and keeps the assets', () => {
  const paths = [...invalidation.matchAll(/<Path>([^<]+)<\/Path>/g)].map(([, path]) => path)
  expect(paths.toSorted()).toEqual(['/', '/api.html', '/config.json', '/favicon.svg', '/index.html', '/picker.js'])
})
