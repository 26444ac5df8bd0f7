import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const main = join(import.meta.dirname, '../../desk/src/main.ts')

/** The desk's command line, as a process of its own. */
const run = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--conditions=@picture-desk/source', main, ...args, '--offline'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Resolves to what it says that matches; rejects where it ends without. */
async function said(desk: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  const lines: string[] = []
  return new Promise((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line)
      const found = pattern.exec(line)
      if (found) resolve(found)
    }
    for (const stream of [desk.stdout!, desk.stderr!]) createInterface(stream).on('line', read)
    desk.once('exit', (code) => reject(new Error(`The desk ended with ${code}:\n${lines.join('\n')}`)))
  })
}

async function ended(desk: ChildProcess): Promise<void> {
  if (desk.exitCode === null && desk.kill('SIGTERM')) await once(desk, 'exit')
}

/** A folder for a desk's data. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cms-e2e-'))

/** Ingests the sample photographs, as the first `npm start` does, into the data folder. */
export async function ingestSamples(data: string): Promise<void> {
  const desk = run(['serve', '--data', data, '--port', '0', '--no-open'])
  await said(desk, /: 9 new, .* 9 in the index/)
  await ended(desk)
}

export type Desk = {
  /** http://localhost:34567 */
  readonly url: string
  /** Runs a command of the desk's on its data; the server is away meanwhile. Resolves to what it printed, as JSON. */
  readonly command: (...args: readonly string[]) => Promise<Readonly<Record<string, unknown>>>
  readonly stop: () => Promise<void>
  /** Again at the same address. */
  readonly start: () => Promise<void>
  /** Stops it for good, and takes its data away. */
  readonly end: () => Promise<void>
}

/** A desk of its own, as `npm start` runs it with these flags, on what was ingested once for all. */
export async function startDesk(...flags: readonly string[]): Promise<Desk> {
  const data = await newFolder()
  await cp(process.env[samplesVariable]!, data, { recursive: true })
  let port = '0'
  let desk: ChildProcess
  const start = async () => {
    desk = run(['serve', '--data', data, '--port', port, '--no-open', ...flags])
    const [, at] = await said(desk, /http:\/\/localhost:(\d+)/)
    port = at!
  }
  const stop = () => ended(desk)
  await start()
  return {
    url: `http://localhost:${port}`,
    start,
    stop,
    command: async (...args) => {
      await stop()
      const [json] = await said(run([...args, '--data', data, '--json']), /^\{.*\}$/)
      await start()
      return JSON.parse(json) as Record<string, unknown>
    },
    end: async () => {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Of the environment: the data folder with the sample photographs, which every desk begins with a copy of. */
export const samplesVariable = 'PICTURE_DESK_E2E_SAMPLES'
