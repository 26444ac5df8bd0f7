import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { canStart, examine, report, type Finding } from './examine.ts'
import { needs } from './needs.ts'
import { surroundings, type Surrounding } from './surroundings.ts'

const here: Surrounding = { start: true, neededBy: 'npm start', howToGet: 'npm ci', find: () => '24' }
const lacking: Surrounding = { ...here, find: () => undefined }

test('what is there is said to be, with which it is and what for', async () => {
  expect(report(await examine({ Node: here }))).toBe('yes  Node  24  (for npm start)\nnpm start can run here.')
})

test('what is not there says what goes without it and how to get it', async () => {
  const lines = report(await examine({ Node: here, exiftool: { ...lacking, start: false } })).split('\n')
  expect(lines[1]).toBe('NO   exiftool  for npm start. Get it: npm ci')
})

test('only what npm start needs can keep it from starting', async () => {
  expect(canStart(await examine({ exiftool: { ...lacking, start: false } }))).toBe(true)
  const unable = await examine({ Node: lacking })
  expect(canStart(unable)).toBe(false)
  expect(report(unable)).toMatch(/npm start cannot run here\.$/)
})

test('a port that somebody listens on is not free', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const free = async () => (await surroundings(port)[`port ${port}`]!.find()) === 'free'
  expect(await free()).toBe(false)
  server.close()
  await once(server, 'close')
  expect(await free()).toBe(true)
})

test('--json answers every need there is', () => {
  const main = join(import.meta.dirname, 'main.mjs')
  const { status, stdout } = spawnSync(process.execPath, [main, '--json'], { encoding: 'utf8' })
  const findings = JSON.parse(stdout) as Finding[]
  expect(findings.map(({ name }) => name)).toEqual([...Object.keys(surroundings()), ...Object.keys(needs)])
  expect(status).toBe(canStart(findings) ? 0 : 1)
})

test('what the doctor has apt-get install, .ci/run and the devcontainer install', () => {
  const list = readFileSync(join(import.meta.dirname, '../../../.ci/debian-packages'), 'utf8')
  const installed = list
    .trim()
    .split('\n')
    .map((line) => line.split(' ', 1)[0])
  const told = Object.values(needs).flatMap(({ howToGet }) => /apt-get install (\S+)/.exec(howToGet)?.[1] ?? [])
  expect(told.sort()).toEqual(installed.sort())
})
