import tab from '@bomb.sh/tab/commander'
import { AppError, type AppErrorCode } from '@picture-desk/app-error'
import { Command, CommanderError, Option } from 'commander'
import { addDataCommands } from './commands/data-commands.ts'
import { addEditingCommands } from './commands/editing-commands.ts'
import { addIngestCommands } from './commands/ingest-commands.ts'
import { addModelsCommand } from './commands/models-command.ts'
import { addSearchCommands } from './commands/search-commands.ts'
import { addServeCommand } from './commands/serve-command.ts'
import { modelNames } from './embedding-choice.ts'
import { exitCodes, interrupted } from './exit-codes.ts'
import { indexKinds } from './ports.ts'
import { endWithOutput, sayError } from './terminal.ts'

const meaning: Readonly<Record<AppErrorCode, string>> = {
  Internal: 'a fault of the program',
  BadInput: 'the call, a file or an article is not what it should be',
  NotFound: 'no such picture, folder or file',
  Conflict: 'another desk uses the data folder, or the port is taken',
  ModelMismatch: 'the index was made with another model or description: reindex',
  Unavailable: 'the disk is full, a model is not here, …',
  Throttled: 'asked too often',
  Forbidden: 'this user may not read or write there',
  Unauthenticated: 'not signed in',
}

const exitCodeHelp = `
Ends with 0 when it did what it was asked (pictures that cannot be read do not change that: see "desk failures"), else with
${Object.entries(exitCodes)
  .map(([code, number]) => `  ${String(number).padStart(3)}  ${code}: ${meaning[code as AppErrorCode]}`)
  .join('\n')}
  ${interrupted}  stopped by Ctrl-C

Examples:
  npm start -- --photos ~/Pictures
  npm run desk -- ingest ~/Pictures --people ~/people
  npm run desk -- search article.txt
  pbpaste | npm run desk -- search - --json`

const howToCall = 'See npm run desk -- help, or help COMMAND.'

/** Runs one command. Resolves to the exit code; never rejects. */
export async function run(args: readonly string[]): Promise<number> {
  endWithOutput()
  const program = new Command('desk')
    .description('The picture desk on this machine: ingest photographs, find the ten that fit an article.')
    .option('--data <dir>', 'where the desk keeps what it knows', 'data')
    .addOption(
      new Option(
        '--index <kind>',
        'where the index is kept: lancedb (at first), or opensearch at OPENSEARCH_URL or port 9200; remembered for the next time',
      ).choices(indexKinds),
    )
    .addOption(
      new Option(
        '--model <name>',
        'the embedding model of a new index: minilm (at first; English), multilingual (fifty languages), or openai-compatible (what the server of EMBEDDING_SERVER has); remembered for the next time',
      ).choices(modelNames),
    )
    .option('--json', 'answer in JSON, on one line')
    .option('--offline', 'fetch no model; use what is on this machine')
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError(howToCall)
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(text) })
  for (const add of [
    addIngestCommands,
    addSearchCommands,
    addEditingCommands,
    addDataCommands,
    addServeCommand,
    addModelsCommand,
  ])
    add(program)
  tab(program, { completionCommandName: 'completion' })

  try {
    await program.parseAsync([...args], { from: 'user' })
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (thrown) {
    const json = args.includes('--json')
    if (!(thrown instanceof CommanderError)) return exitCodes[sayError(thrown, json).code]
    if (thrown.exitCode === 0) return 0
    // Commander has said itself what is wrong with the words of the call, for people.
    if (json) sayError(new AppError('BadInput', thrown.message, { whatToDo: howToCall }), json)
    return exitCodes.BadInput
  }
}
