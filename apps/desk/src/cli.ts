import { Command, CommanderError } from 'commander'
import { addDataCommands } from './commands/data-commands.ts'
import { addIngestCommands } from './commands/ingest-commands.ts'
import { addModelsCommand } from './commands/models-command.ts'
import { addSearchCommands } from './commands/search-commands.ts'
import { addServeCommand } from './commands/serve-command.ts'
import { exitCodes, interrupted } from './exit-codes.ts'
import { sayError } from './terminal.ts'

const exitCodeHelp = `
Ends with 0 when it did what it was asked (pictures that cannot be read do not change that: see "desk failures"), else with
${Object.entries(exitCodes)
  .map(([code, number]) => `  ${number}  ${code}`)
  .join('\n')}
  ${interrupted}  stopped by Ctrl-C

Examples:
  npm start -- --photos ~/Pictures
  npm run desk -- ingest ~/Pictures --people ~/people
  npm run desk -- search article.txt
  pbpaste | npm run desk -- search - --json`

/** Runs one command. Resolves to the exit code; never rejects. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('desk')
    .description('The picture desk on this machine: ingest photographs, find the ten that fit an article.')
    .option('--data <dir>', 'where the desk keeps what it knows', 'data')
    .option('--json', 'answer in JSON, on one line')
    .option('--offline', 'fetch no model; use what is on this machine')
    .addHelpText('after', exitCodeHelp)
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(text) })
  for (const add of [addIngestCommands, addSearchCommands, addDataCommands, addServeCommand, addModelsCommand])
    add(program)

  try {
    await program.parseAsync([...args], { from: 'user' })
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (thrown) {
    // Commander has said itself what is wrong with the words of the call.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : exitCodes.BadInput
    return exitCodes[sayError(thrown, args.includes('--json')).code]
  }
}
