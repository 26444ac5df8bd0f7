import { AppError } from '@picture-desk/app-error'
import { parseImportedImage, type ImportedImage } from '@picture-desk/image-ingestion'
import type { Command } from 'commander'
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { interrupted } from '../exit-codes.ts'
import { showProgress } from '../progress.ts'
import { plain, print, say, statusText } from '../terminal.ts'
import { fromHere, withDesk } from './with-desk.ts'

export function addDataCommands(program: Command): void {
  program
    .command('status')
    .description('What is in the index, and which model made it')
    .action(async (_options: unknown, command: Command) =>
      withDesk(command, 'read', async ({ desk, options }) => {
        const status = await desk.status()
        print(options.json ? JSON.stringify(status) : statusText(status))
      }),
    )

  program
    .command('remove')
    .description('Take a picture out of the index; its file stays where it is, and is left out from now on')
    .argument('<id>', 'id of a picture')
    .action(async (id: string, _options: unknown, command: Command) =>
      withDesk(command, 'write', async ({ desk, options }) => {
        const answer = await desk.remove(id)
        print(options.json ? JSON.stringify(answer) : `Removed ${id}.`)
      }),
    )

  program
    .command('reindex')
    .description(
      'Describe and embed every picture anew, with the best model that is here; the old index serves until it is done',
    )
    .action(async (_options: unknown, command: Command) =>
      withDesk(command, 'write', async ({ desk, options, ports, signal }) => {
        const progress = showProgress('Reindexing:', 'pictures')
        const reindexed = await desk.reindex({ onProgress: progress.update, signal })
        progress.end()
        if (reindexed === undefined) {
          process.exitCode = interrupted
          return say('Stopped; the index is as it was.')
        }
        const { name } = await ports.model()
        print(
          options.json
            ? JSON.stringify({ reindexed, model: name })
            : `${reindexed.toLocaleString('en')} pictures, now embedded by ${name}.`,
        )
      }),
    )

  program
    .command('export')
    .description('Write every record as a line of JSON')
    .argument('[file]', 'where to; - for standard output', '-')
    .action(async (file: string, _options: unknown, command: Command) =>
      withDesk(command, 'read', async ({ desk, options, signal }) => {
        const exported = await exportRecords(desk.exportRecords(), file, signal)
        if (file === '-') return say(`${exported} records`)
        print(options.json ? JSON.stringify({ exported, file }) : `${exported} records in ${file}`)
      }),
    )

  program
    .command('import')
    .description('Take in records with labels and celebrities that one already has; no model but the embedding is run')
    .argument(
      '<file>',
      'JSON lines: {"id","labels":[{"name","confidence"}],"celebrities":[…],"caption"?}; - for standard input',
    )
    .addHelpText(
      'after',
      `
Examples:
  npm run desk -- import records.jsonl
  npm run desk -- export - --data old | npm run desk -- import - --data new`,
    )
    .action(async (file: string, _options: unknown, command: Command) =>
      withDesk(command, 'write', async ({ desk, options, signal }) => {
        const progress = showProgress('Importing:', 'records')
        const counts = await desk.importRecords(readRecords(file), {
          onProgress: (done) => progress.update(done, undefined),
          signal,
        })
        progress.end()
        print(
          options.json
            ? JSON.stringify({ ...counts, unchanged: 0, removed: 0, failed: 0 })
            : `${counts.indexed} new, ${counts.replaced} replaced: ${counts.total.toLocaleString('en')} pictures in the index`,
        )
        if (signal.aborted) process.exitCode = interrupted
      }),
    )
}

/** Whole or not at all: a file that is there is complete. */
async function exportRecords(records: AsyncIterable<unknown>, file: string, signal: AbortSignal): Promise<number> {
  const path = fromHere(file)
  const stream = file === '-' ? process.stdout : createWriteStream(`${path}.part`)
  let exported = 0
  for await (const record of records) {
    if (signal.aborted) throw new AppError('Unavailable', 'The export was stopped; nothing was written.')
    if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, 'drain')
    exported += 1
  }
  if (stream === process.stdout) return exported
  stream.end()
  await finished(stream)
  await rename(`${path}.part`, path)
  return exported
}

async function* readRecords(file: string): AsyncGenerator<ImportedImage> {
  if (file !== '-' && !existsSync(fromHere(file)))
    throw new AppError('NotFound', `There is no file ${plain(file)}.`, { whatToDo: 'Check the path.' })
  const input = file === '-' ? process.stdin : createReadStream(fromHere(file))
  let lineNumber = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    lineNumber += 1
    if (line.trim() !== '') yield parseImportedImage(line, lineNumber)
  }
}
