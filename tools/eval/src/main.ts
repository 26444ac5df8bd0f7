// `npm run eval`: scores retrieval on anybody's data, through the flow that the desk runs. `--help` says how.
import { toAppError } from '@picture-desk/app-error'
import { dataFolder, deskPorts, indexKinds, type DeskPorts, type IndexKind } from '@picture-desk/desk/ports'
import { showProgress } from '@picture-desk/desk/progress'
import { withIndexServer } from '@picture-desk/opensearch'
import { Command, Option } from 'commander'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readDataset, type Dataset } from './dataset.ts'
import { evaluate, type Evaluation } from './evaluate.ts'
import { reportLines } from './report.ts'

type Flags = {
  readonly images: string
  readonly queries: string
  readonly mode: 'exact' | 'approximate' | 'hybrid'
  readonly index: IndexKind
  readonly compare: boolean
  readonly offline?: boolean
  readonly json?: boolean
}

const program = new Command('eval')
  .description('Scores retrieval on data of anybody’s, through the very flow that the desk runs.')
  .requiredOption('--images <file>', 'JSON lines: {"id","labels":[{"name","confidence"}],"celebrities":[…],"caption"?}')
  .requiredOption('--queries <file>', 'JSON lines: {"id","article","relevant":{imageId: grade}}; empty: nothing fits')
  .addOption(
    new Option('--mode <mode>', 'how the index is searched')
      .choices(['exact', 'approximate', 'hybrid'])
      .default('hybrid'),
  )
  .addOption(
    new Option('--index <kind>', 'the index that is searched; an OpenSearch is started for it')
      .choices(indexKinds)
      .default('lancedb'),
  )
  .option(
    '--compare',
    'score other searches on the same index too: single signals, the source article’s (default)',
    true,
  )
  .option('--no-compare', 'score ours only: faster')
  .option('--offline', 'fetch no model; use what is on this machine')
  .option('--json', 'answer in JSON, on one line')
  .addHelpText(
    'after',
    `
Example:
  npm run eval -- --images images.jsonl --queries queries.jsonl`,
  )
  .action(run)

/** Paths are meant from where the person stands; npm moves to the root of the workspace first. */
const fromHere = (path: string) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

async function run(flags: Flags): Promise<void> {
  const dataset = await readDataset(fromHere(flags.images), fromHere(flags.queries))
  await withIndexServer(flags.index, () => score(dataset, flags))
}

async function score(dataset: Dataset, { compare, index, json = false, mode, offline = false }: Flags): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'picture-desk-eval-'))
  const ports = deskPorts(dataFolder(root), { access: 'write', offline, index })
  try {
    const importing = showProgress('Importing:', 'records')
    const searching = showProgress('Searching:', 'articles')
    const evaluation = await evaluate(ports, dataset, {
      mode,
      compare,
      onImported: importing.update,
      onEvaluated: searching.update,
    })
    searching.end()
    await say(evaluation, ports, json)
  } finally {
    await ports.close()
    await rm(root, { recursive: true, force: true })
  }
}

async function say(evaluation: Evaluation, ports: DeskPorts, json: boolean): Promise<void> {
  const { name } = await ports.model()
  const text = json ? JSON.stringify({ ...evaluation, model: name }) : reportLines(evaluation, name).join('\n')
  process.stdout.write(`${text}\n`)
}

try {
  await program.parseAsync()
} catch (thrown) {
  const { code, message, whatToDo } = toAppError(thrown)
  process.stderr.write(`${code}: ${message} ${whatToDo}\n`)
  process.exitCode = 1
}
