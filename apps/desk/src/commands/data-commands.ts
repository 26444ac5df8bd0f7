import type { Command } from 'commander'
import { statusText } from '../answer-texts.ts'
import { interrupted } from '../exit-codes.ts'
import { withProgress } from '../progress.ts'
import { counted, plain, print, say } from '../terminal.ts'
import { firstFailures } from './first-failures.ts'
import { inputFile } from './input-file.ts'
import { withDesk } from './with-desk.ts'
import { writeLines } from './write-lines.ts'

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
      'Describe and embed every picture anew, with the model of --model; the old index serves until it is done',
    )
    .action(async (_options: unknown, command: Command) =>
      withDesk(command, 'write', async ({ desk, options, ports, signal }) => {
        const reindexed = await withProgress('Reindexing:', 'pictures', ({ update }) =>
          desk.reindex({ onProgress: update, signal }),
        )
        if (reindexed === undefined) {
          process.exitCode = interrupted
          return say('Stopped; the index is as it was.')
        }
        const { name } = await ports.model()
        print(
          options.json
            ? JSON.stringify({ reindexed, model: name })
            : `${counted(reindexed, 'picture')}, now embedded by ${name}.`,
        )
      }),
    )

  program
    .command('export')
    .description('Write every record as a line of JSON')
    .argument('[file]', 'where to; - for standard output', '-')
    .action(async (file: string, _options: unknown, command: Command) =>
      withDesk(command, 'read', async ({ desk, options, signal }) => {
        const exported = await writeLines(desk.exportRecords(), file, signal)
        if (exported === undefined) {
          process.exitCode = interrupted
          return say('Stopped; nothing was written.')
        }
        const records = counted(exported, 'record')
        if (file === '-') return say(records)
        print(options.json ? JSON.stringify({ exported, file }) : `${records} in ${plain(file)}`)
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
        const counts = await withProgress('Importing:', 'records', (progress) =>
          desk.importRecords(inputFile(file, signal), {
            onProgress: (done) => progress.update(done, undefined),
            onFailed: firstFailures(progress.say),
            signal,
          }),
        )
        const { failed, indexed, replaced, total, unchanged } = counts
        print(
          options.json
            ? JSON.stringify(counts)
            : `${indexed} new, ${replaced} replaced, ${unchanged} unchanged, ${failed} failed: ${counted(total, 'picture')} in the index`,
        )
        if (signal.aborted) process.exitCode = interrupted
      }),
    )
}
