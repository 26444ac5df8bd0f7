// `npm run eval`: scores retrieval on anybody's data, through the flow that the desk runs. `--help` says how.
import { AppError, toAppError } from '@picture-desk/app-error'
import { indexKinds } from '@picture-desk/desk/ports'
import { withIndexServer } from '@picture-desk/opensearch'
import { Command, Option } from 'commander'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readDataset, readImages, writeDataset, type Dataset } from './dataset.ts'
import { answersOf, compareEngines, engineLines } from './engines.ts'
import type { Flags } from './flags.ts'
import { judgementsOf, readPicks } from './picks.ts'
import { peopleSets } from './people-set.ts'
import { reportLines } from './report.ts'
import { runGate } from './run-gate.ts'
import { scoredSet, type ScoredSet } from './scored-set.ts'
import { setFilesIn, setFoldersIn } from './set-folders.ts'
import { setsTable } from './sets-table.ts'

const program = new Command('eval')
  .description('Scores retrieval on data of anybody’s, through the very flow that the desk runs.')
  .option('--images <file>', 'JSON lines: {"id","labels":[{"name","confidence"}],"celebrities":[…],"caption"?}')
  .option('--queries <file>', 'JSON lines: {"id","article","relevant":{imageId: grade}}; empty: nothing fits')
  .option('--picks <file>', 'instead of queries: what editors used and found unsuitable')
  .option('--sets <folder>', 'score every set in it: folders with images.jsonl and queries.jsonl')
  .option('--engines', 'compare LanceDB and OpenSearch on these images and queries')
  .option('--gate', 'score the project’s own sets; fail where more is lost than chance makes of it')
  .option('--write-baseline', 'with --gate: what is scored now is what later changes are held against')
  .option('--make-people-set', 'give people to the pictures of the set --from, and write two sets into --out')
  .option('--from <folder>', 'a set: images.jsonl and queries.jsonl')
  .option('--out <folder>', 'where people-clean and people-noisy are written')
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
  .option('--offline', 'fetch no model; use what is on this machine', false)
  .option('--json', 'answer in JSON, on one line', false)
  .option('--markdown', 'with --sets: the table for a README', false)
  .addHelpText(
    'after',
    `
Examples:
  npm run eval -- --images images.jsonl --queries queries.jsonl
  npm run eval -- --sets FOLDER --markdown
  npm run eval -- --gate
  npm run eval -- --images exported.jsonl --picks picks.jsonl
  npm run eval -- --images images.jsonl --queries queries.jsonl --engines
  npm run eval -- --make-people-set --from SET --out FOLDER`,
  )
  .action(run)

/** Paths are meant from where the person stands; npm moves to the root of the workspace first. */
const fromHere = (path: string) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

async function run(flags: Flags): Promise<void> {
  if (flags.makePeopleSet) return makePeopleSet(flags)
  if (flags.gate) return say(flags, ...(await runGate(flags)))
  if (flags.engines) return compare(flags)
  if (flags.sets !== undefined) return scoreSets(flags.sets, flags)
  const scored = await withIndexServer(flags.index, async () => scoredSet(await datasetOf(flags), flags))
  say(flags, scored, reportLines(scored, scored.model))
}

async function scoreSets(folder: string, flags: Flags): Promise<void> {
  const sets: Record<string, ScoredSet> = {}
  await withIndexServer(flags.index, async () => {
    for (const { images, name, queries } of setFoldersIn(fromHere(folder))) {
      process.stderr.write(`${name}\n`)
      sets[name] = await scoredSet(await readDataset(images, queries), flags)
    }
  })
  say(flags, { sets }, setsTable(sets, flags))
}

async function compare(flags: Flags): Promise<void> {
  const dataset = await datasetOf(flags)
  const lancedb = await answersOf('lancedb', dataset, flags.offline)
  const opensearch = await withIndexServer('opensearch', () => answersOf('opensearch', dataset, flags.offline))
  const comparison = compareEngines(dataset, { lancedb, opensearch })
  say(flags, comparison, engineLines(comparison))
}

async function makePeopleSet(flags: Flags): Promise<void> {
  const from = setFilesIn(fromHere(need(flags.from, '--from')))
  const out = fromHere(need(flags.out, '--out'))
  const { clean, noisy } = peopleSets(await readDataset(from.images, from.queries))
  for (const [name, set] of Object.entries({ 'people-clean': clean, 'people-noisy': noisy })) {
    await mkdir(join(out, name), { recursive: true })
    await writeDataset(setFilesIn(join(out, name)), set)
  }
  say(flags, { queries: clean.queries.length }, [`${clean.queries.length} queries for people-clean and people-noisy`])
}

async function datasetOf({ images, picks, queries }: Flags): Promise<Dataset> {
  const imagesFile = fromHere(need(images, '--images'))
  if (picks === undefined) return readDataset(imagesFile, fromHere(need(queries, '--queries')))
  const shown = await readImages(imagesFile)
  const { leftOut, queries: judged } = judgementsOf(
    await readPicks(fromHere(picks)),
    new Set(shown.map(({ id }) => id)),
  )
  if (leftOut > 0) process.stderr.write(`${leftOut} picks judge nothing here.\n`)
  return { images: shown, queries: judged }
}

function need(value: string | undefined, option: string): string {
  if (value !== undefined) return value
  throw new AppError('BadInput', `${option} is missing.`, {
    whatToDo: 'npm run eval -- --help says what goes together.',
  })
}

const say = ({ json }: Flags, answer: unknown, lines: readonly string[]): void => {
  process.stdout.write(`${json ? JSON.stringify(answer) : lines.join('\n')}\n`)
}

try {
  await program.parseAsync()
} catch (thrown) {
  const { code, message, whatToDo } = toAppError(thrown)
  process.stderr.write(`${code}: ${message} ${whatToDo}\n`)
  process.exitCode = 1
}
