import { S3Client } from '@aws-sdk/client-s3'
import { startAwsServer, type AwsServer } from '@picture-desk/aws-server'
import { signedOriginal } from './originals.ts'

const there = new Set(['/images/uploads/1/Straße 1.jpg'])
const asked: string[] = []
let server: AwsServer
let s3: S3Client
beforeAll(async () => {
  server = await startAwsServer(({ path }) => {
    asked.push(path)
    return { status: there.has(path) ? 200 : 404, body: '' }
  })
  s3 = new S3Client({ ...server.clientOptions, forcePathStyle: true })
})
afterAll(() => server.close())

const original = (key: string) => signedOriginal(s3, { bucket: 'images', key }, {})

test('an address that is signed for minutes, and saves the photograph under its name', async () => {
  const { expiresAt, fileName, url } = await original('uploads/1/Straße 1.jpg')
  const { pathname, searchParams } = new URL(url)
  expect(decodeURIComponent(pathname)).toBe('/images/uploads/1/Straße 1.jpg')
  expect(fileName).toBe('Straße 1.jpg')
  expect(searchParams.get('X-Amz-Expires')).toBe('300')
  expect(searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/)
  expect(searchParams.get('response-content-disposition')).toMatch(/^attachment; filename=.*Stra%C3%9Fe%201\.jpg/)
  expect(searchParams.get('response-content-type')).toBe('application/octet-stream')
  const left = Date.parse(expiresAt) - Date.now()
  expect(left).toBeGreaterThan(200_000)
  expect(left).toBeLessThanOrEqual(300_000)
})

test('one that is gone: NotFound with what to do, and nothing is signed', async () => {
  await expect(original('uploads/2/gone.jpg')).rejects.toMatchObject({
    code: 'NotFound',
    message: 'The photograph is not where it was: uploads/2/gone.jpg.',
  })
})
