import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSamplePhotographs } from './sample-photographs.ts'
import { json, runDesk, startDesk, until } from './run-desk.test.fixture.ts'

/** Each call starts a process that loads models, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

let root: string
const samples = mkdtempSync(join(tmpdir(), 'desk-samples-'))
beforeAll(() => writeSamplePhotographs(join(samples, 'photos')))
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'desk-interrupted-'))))
afterEach(() => rmSync(root, { recursive: true, force: true }))
afterAll(() => rmSync(samples, { recursive: true, force: true }))

const ingest = () => startDesk(root, ['ingest', join(samples, 'photos'), '--workers', '1', '--json'])
const previews = () => {
  const folder = join(root, 'data', 'previews')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith('.jpg'))
    : []
}
const exportedIds = async () => {
  const { stdout } = await runDesk(root, ['export'])
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { id: string }).id]))
}

test('after a kill in the middle, and a stop by Ctrl-C, every picture is there once and none is missing', async () => {
  const killed = ingest()
  await until(() => previews().length > 0)
  killed.kill('SIGKILL')
  await killed.ended

  const before = previews().length
  const stopped = ingest()
  await until(() => previews().length > before)
  stopped.kill('SIGINT')
  expect(await stopped.ended).toMatchObject({ code: 130, stderr: expect.stringContaining('Stopping after') as string })

  const { failed, indexed, total, unchanged } = json(await ingest().ended)
  expect([Number(indexed) + Number(unchanged), failed, total]).toEqual([9, 0, 9])
  const ids = await exportedIds()
  expect([ids.length, new Set(ids).size, previews().length]).toEqual([9, 9, 9])
})

test('while one desk watches a folder, a second may read and not write; what comes is taken in', async () => {
  const photos = join(root, 'photos')
  await cp(join(samples, 'photos', 'march-pastoral.jpg'), join(photos, 'a.jpg'))
  const watching = startDesk(root, ['ingest', 'photos', '--watch', '--workers', '1'])
  await watching.said(/^1 new, .*: 1 picture in the index/m)

  const [second, status] = await Promise.all([runDesk(root, ['ingest', 'photos', '--json']), runDesk(root, ['status'])])
  expect(second.code).toBe(4)
  expect(json(second)).toMatchObject({
    error: { code: 'Conflict', message: expect.stringContaining(`process ${watching.pid} (desk ingest`) as string },
  })
  expect(status).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 picture, 0 failed/) as string })

  await cp(join(samples, 'photos', 'black-canyon.jpg'), join(photos, 'b.jpg'))
  await watching.said(/^1 new, 0 replaced, 1 unchanged, .*: 2 pictures in the index/m)
  rmSync(join(photos, 'a.jpg'))
  await watching.said(/ 1 removed, .*: 1 picture in the index/)
  watching.kill('SIGINT')
  expect(await watching.ended).toMatchObject({ code: 0 })
})
