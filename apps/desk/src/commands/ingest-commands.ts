import { InvalidArgumentError, type Command } from 'commander'
import { interrupted } from '../exit-codes.ts'
import type { IngestReport } from '../folder-ingestion.ts'
import { withProgress } from '../progress.ts'
import { counted, plain, print, say, sayError } from '../terminal.ts'
import { watchPhotoFolder } from '../watch.ts'
import { firstFailures } from './first-failures.ts'
import { fromHere, withDesk, type Opened } from './with-desk.ts'

type IngestFlags = {
  readonly people?: string | false
  readonly watch?: boolean
  readonly workers?: number
  readonly restore?: boolean
}

export function addIngestCommands(program: Command): void {
  program
    .command('ingest')
    .description('Make the index say what a folder holds: what is new, changed or gone since the last time')
    .argument('<dir>', 'folder of photographs, with all below it')
    .option(
      '--people <gallery>',
      'recognise the people of this folder: <gallery>/<Name>/*.jpg; remembered for the next time',
    )
    .option('--no-people', 'recognise nobody from now on')
    .option('--watch', 'go on as files come, change and go, until Ctrl-C')
    .option('--workers <n>', 'worker threads (default: as many as cores and memory allow)', wholeNumber)
    .option('--restore', 'bring back what was removed by hand')
    .addHelpText(
      'after',
      `
Examples:
  npm run desk -- ingest ~/Pictures
  npm run desk -- ingest ~/Pictures/2026 --people ~/people --json
  npm run desk -- ingest ~/Incoming --watch`,
    )
    .action(async (dir: string, _options: unknown, command: Command) =>
      withDesk<IngestFlags>(command, 'write', (opened) => ingest(opened, fromHere(dir)), galleryAndWorkers),
    )

  program
    .command('failures')
    .description('What could not be ingested, and why')
    .option('--retry', 'try each of them once more')
    .option('--workers <n>', 'worker threads', wholeNumber)
    .action(async (_options: unknown, command: Command) => {
      const retry = command.opts<{ retry?: boolean }>().retry ?? false
      await withDesk<IngestFlags>(
        command,
        retry ? 'write' : 'read',
        retry ? retryFailures : listFailures,
        galleryAndWorkers,
      )
    })
}

const galleryAndWorkers = ({ people, workers }: IngestFlags) => ({
  ...(people === undefined ? {} : { gallery: people === false ? undefined : fromHere(people) }),
  ...(workers === undefined ? {} : { workers }),
})

async function ingest({ desk, options, ports, signal }: Opened<IngestFlags>, dir: string): Promise<void> {
  const noted = new Set<string>()
  const run = async () => {
    const report = await withProgress('Ingesting:', 'files', (progress) => {
      const failed = firstFailures(progress.say)
      return desk.ingestFolder(dir, {
        signal,
        restore: options.restore ?? false,
        onProgress: progress.update,
        onFailed: (file, reason) => failed(`${file}: ${reason}`),
      })
    })
    answer(report, options.json ?? false)
    for (const notice of await ports.notices()) {
      if (!noted.has(notice)) say(`Note: ${plain(notice)}`)
      noted.add(notice)
    }
  }
  if (options.watch) {
    say(`Watching ${plain(dir)}. Press Ctrl-C to stop.`)
    return watchPhotoFolder(dir, run, { signal, onError: (thrown) => void sayError(thrown, options.json ?? false) })
  }
  await run()
  if (signal.aborted) process.exitCode = interrupted
}

async function retryFailures({ desk, options, signal }: Opened<IngestFlags>): Promise<void> {
  const report = await withProgress('Trying again:', 'files', ({ update }) =>
    desk.retryFailures({ signal, onProgress: update }),
  )
  answer(report, options.json ?? false)
  if (signal.aborted) process.exitCode = interrupted
}

async function listFailures({ desk, options }: Opened<IngestFlags>): Promise<void> {
  const failures = await desk.allFailures()
  if (options.json) return print(JSON.stringify({ failures }))
  for (const { code, file, reason } of failures) print(`${plain(file)}: ${plain(reason)} (${code})`)
  print(`${failures.length.toLocaleString('en')} failed`)
}

function answer(report: IngestReport, json: boolean): void {
  const { failed, indexed, leftOut, picturesPerSecond, removed, replaced, seconds, total, unchanged, unreadable } =
    report
  print(
    json
      ? JSON.stringify(report)
      : `${indexed} new, ${replaced} replaced, ${unchanged} unchanged, ${removed} removed, ${failed} failed: ` +
          `${counted(total, 'picture')} in the index (${seconds.toFixed(1)} s, ${picturesPerSecond.toFixed(1)} a second)`,
  )
  for (const path of unreadable) say(`May not be looked into, and is left as it was: ${plain(path)}`)
  if (failed > 0) say('What failed and why: npm run desk -- failures')
  if (leftOut > 0) say(`${leftOut} left out, since they were removed by hand; --restore brings them back.`)
}

export function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1.')
  return number
}
