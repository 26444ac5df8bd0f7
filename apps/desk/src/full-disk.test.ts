import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deskCommand, deskEnvironment } from './run-desk.test.fixture.ts'
import { writeSamplePhotographs } from './sample-photographs.ts'

/** Each call starts a process that loads models, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

/** A user's own namespace, in which a small disk can be mounted without being root. */
const namespace = ['--user', '--map-root-user', '--mount'] as const
function canMount(): boolean {
  try {
    execFileSync('unshare', [...namespace, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const isPossible = canMount()
const testOnSmallDisk = isPossible ? test : test.skip

const root = mkdtempSync(join(tmpdir(), 'desk-full-disk-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

testOnSmallDisk(
  `a disk that is full stops an ingest and loses nothing; with space the next completes it${isPossible ? '' : ' (skipped: no user namespaces here)'}`,
  async () => {
    await writeSamplePhotographs(join(root, 'photos'))
    mkdirSync(join(root, 'disk'))
    const steps = `
      set -u
      mount -t tmpfs -o size=20m tmpfs disk
      desk() { "$node" "$condition" "$main" "$@" --data disk/data --offline 2>&1; echo "ended with $?"; }
      mkdir one && cp photos/nagasaki-boats.jpg one
      desk ingest one
      head -c 30000000 /dev/zero > disk/fill
      desk ingest photos --workers 1
      echo 'Fishing boats' | desk search - --size 1
      desk status
      rm disk/fill
      desk ingest photos --workers 1 --json
    `
    const [node, condition, main] = deskCommand
    const { stdout } = await promisify(execFile)('unshare', [...namespace, 'sh', '-c', steps], {
      cwd: root,
      env: { ...deskEnvironment, INIT_CWD: root, node, condition, main },
    })
    const [first, full, search, status, last] = stdout.split(/ended with \d+\n/)
    const codes = [...stdout.matchAll(/ended with (\d+)/g)].map(([, code]) => Number(code))
    expect(codes).toEqual([0, 6, 0, 0, 0])
    expect(first).toContain('1 picture in the index')
    expect(full).toMatch(/Unavailable: The disk .*full.* Free space on it/)
    expect(search).toContain('nagasaki-boats.jpg')
    expect(status).toContain('1 picture, 0 failed')
    expect(last).toContain('"total":10')
  },
)
