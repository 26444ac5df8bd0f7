import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { spawn, type ChildProcess } from 'node:child_process'
import { startDesk, workspaceRoot } from './desk-process.ts'
import { median, type Measurement } from './measurement.ts'

/** Seconds within which the first page is to be there, once all is installed and the models are. */
const goal = { atMost: 5 }

/** From the command to the first page, with nothing ingested yet. */
export async function startBench({
  folder,
  runs,
}: {
  readonly folder: string
  readonly runs: number
}): Promise<readonly Measurement[]> {
  const flags = (run: string) => ['--no-open', '--port', '0', '--data', join(folder, run)]
  const desk: number[] = []
  const npm: number[] = []
  for (let run = 0; run < runs; run++) {
    npm.push(
      await untilFirstPage(() =>
        spawn('npm', ['start', '--', ...flags(`start-npm-${run}`)], {
          cwd: workspaceRoot,
          // A group of its own: npm starts others, and all are to end.
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ),
    )
    desk.push(await untilFirstPage(() => startDesk(['serve', ...flags(`start-${run}`)])))
  }
  return [
    { what: 'start to first page, npm start', value: median(npm), unit: 's', goal },
    { what: 'start to first page, the desk alone', value: median(desk), unit: 's', goal },
  ]
}

async function untilFirstPage(start: () => ChildProcess): Promise<number> {
  const started = performance.now()
  const desk = start()
  desk.stdout?.resume()
  const ended = once(desk, 'exit')
  try {
    for await (const line of createInterface({ input: desk.stderr! })) {
      const [url] = /http:\/\/localhost:\d+/.exec(line) ?? []
      if (url === undefined) continue
      const page = await fetch(url)
      await page.text()
      if (page.status !== 200) throw new Error(`The page answered ${page.status}: is it built (nx build cms)?`)
      return (performance.now() - started) / 1000
    }
    throw new Error('The desk ended before it served a page.')
  } finally {
    if (desk.spawnargs[0] === 'npm') process.kill(-desk.pid!, 'SIGTERM')
    else desk.kill('SIGTERM')
    desk.stderr?.resume()
    await ended
  }
}
