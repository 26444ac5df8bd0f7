// `npm run bench`: what the desk costs on this machine. `--help` says how.
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { indexKinds, type IndexKind } from '@picture-desk/desk/ports'
import { withIndexServer } from '@picture-desk/opensearch'
import { handlerBench } from './handler-bench.ts'
import { ingestBench } from './ingest-bench.ts'
import { mapBench } from './map-bench.ts'
import { meetsGoal, tableOf, type Measurement } from './measurement.ts'
import { howToPackage, packagedFunctions } from './packaged-functions.ts'
import { searchBench } from './search-bench.ts'
import { startBench } from './start-bench.ts'

type Flags = {
  readonly photos?: string
  readonly index: IndexKind
  readonly runs: number
  readonly records: number
  readonly searches: number
  readonly json?: boolean
}

const benches = {
  start: ({ runs }: Flags, folder: string) => startBench({ folder, runs: Math.min(runs, 3) }),
  ingest: ({ photos, runs }: Flags, folder: string) =>
    ingestBench({
      folder,
      runs,
      // Paths are meant from where the person stands; npm moves to the root of the workspace first.
      ...(photos === undefined ? {} : { photos: resolve(process.env['INIT_CWD'] ?? process.cwd(), photos) }),
    }),
  search: ({ index, records, searches }: Flags, folder: string) =>
    withIndexServer(index, () => searchBench({ folder, index, records, searches })),
  map: (_flags: Flags, folder: string) => mapBench({ folder, sizes: [2_000, 10_000] }),
  handlers: ({ runs }: Flags, folder: string) => handlerBench({ folder, runs }),
}

const machine = {
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? '',
  memoryGB: Math.round(totalmem() / 1e9),
  node: process.version,
}

const program = new Command('bench')
  .description('What the desk costs on this machine. Ends with 1 where a goal is missed.')
  .addArgument(new Argument('[benches...]', 'which; all without').choices(Object.keys(benches)))
  .option('--photos <dir>', 'pictures to ingest (default: the sample photographs, turned)')
  .addOption(
    new Option('--index <kind>', 'the index that is searched; an OpenSearch is started for it')
      .choices(indexKinds)
      .default('lancedb'),
  )
  .option('--runs <n>', 'runs of which the median counts', wholeNumber, 5)
  .option('--records <n>', 'made-up pictures that are searched', wholeNumber, 100_000)
  .option('--searches <n>', 'searches of each kind', wholeNumber, 200)
  .option('--json', 'answer in JSON, on one line')
  .addHelpText('after', '\nExample:\n  npm run bench -- ingest --photos ~/Pictures')
  .action(run)

async function run(names: readonly (keyof typeof benches)[], flags: Flags): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'picture-desk-bench-'))
  try {
    const measurements: Measurement[] = []
    if (!flags.json)
      console.log(`${machine.cores} cores (${machine.cpu}), ${machine.memoryGB} GB, Node ${machine.node}`)
    for (const name of names.length > 0 ? names : await benchesHere()) {
      const found = await benches[name](flags, folder)
      measurements.push(...found)
      // At once: a later one may fail, after minutes.
      if (!flags.json) console.log(['', ...tableOf(found)].join('\n'))
    }
    if (flags.json) console.log(JSON.stringify({ measurements: measurements.map(judged), machine }))
    process.exitCode = measurements.some((measurement) => meetsGoal(measurement) === false) ? 1 : 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All; functions only where they are packaged, since not everybody who has a desk deploys. */
async function benchesHere(): Promise<readonly (keyof typeof benches)[]> {
  const all = Object.keys(benches) as (keyof typeof benches)[]
  if ((await packagedFunctions()).length > 0) return all
  console.error(`No function is packaged: handlers are left out. To have them: ${howToPackage}`)
  return all.filter((name) => name !== 'handlers')
}

const judged = (measurement: Measurement) => ({ ...measurement, met: meetsGoal(measurement) })

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1.')
  return number
}

await program.parseAsync()
