import { InvalidArgumentError, type Command } from 'commander'
import { interrupted } from '../exit-codes.ts'
import type { IngestReport } from '../folder-ingestion.ts'
import { showProgress } from '../progress.ts'
import { plain, print, say } from '../terminal.ts'
import { watchPhotoFolder } from '../watch.ts'
import { fromHere, withDesk, type Opened } from './with-desk.ts'

type IngestFlags = {
  readonly people?: string | false
  readonly watch?: boolean
  readonly workers?: number
  readonly restore?: boolean
}

/** Failures said one by one; the rest is in `desk failures`. */
const failuresSaid = 10

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
  await ports.ingestion()
  for (const notice of await ports.notices()) say(`Note: ${notice}`)
  const run = async () => {
    const progress = showProgress('Ingesting:', 'files')
    let said = 0
    const report = await desk.ingestFolder(dir, {
      signal,
      restore: options.restore ?? false,
      onProgress: progress.update,
      onFailed: (file, reason) => {
        if (said++ < failuresSaid) say(`failed: ${plain(file)}: ${plain(reason)}`)
      },
    })
    progress.end()
    answer(report, options.json ?? false)
  }
  await run()
  if (options.watch && !signal.aborted) {
    say(`Watching ${dir}. Press Ctrl-C to stop.`)
    await watchPhotoFolder(dir, run, signal)
  } else if (signal.aborted) process.exitCode = interrupted
}

async function retryFailures({ desk, options, signal }: Opened<IngestFlags>): Promise<void> {
  const progress = showProgress('Trying again:', 'files')
  const report = await desk.retryFailures({ signal, onProgress: progress.update })
  progress.end()
  answer(report, options.json ?? false)
}

async function listFailures({ desk, options }: Opened<IngestFlags>): Promise<void> {
  const failures = await desk.failures()
  if (options.json) return print(JSON.stringify({ failures }))
  for (const { code, file, reason } of failures) print(`${plain(file)}: ${plain(reason)} (${code})`)
  print(`${failures.length.toLocaleString('en')} failed`)
}

function answer(report: IngestReport, json: boolean): void {
  if (json) return print(JSON.stringify(report))
  const { failed, indexed, leftOut, picturesPerSecond, removed, replaced, seconds, total, unchanged } = report
  print(
    `${indexed} new, ${replaced} replaced, ${unchanged} unchanged, ${removed} removed, ${failed} failed: ` +
      `${total.toLocaleString('en')} pictures in the index (${seconds.toFixed(1)} s, ${picturesPerSecond.toFixed(1)} a second)`,
  )
  if (failed > 0) say('What failed and why: npm run desk -- failures')
  if (leftOut > 0) say(`${leftOut} left out, since they were removed by hand; --restore brings them back.`)
}

export function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1.')
  return number
}
