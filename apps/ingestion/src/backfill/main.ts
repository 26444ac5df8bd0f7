import { SFNClient } from '@aws-sdk/client-sfn'
import { AppError } from '@picture-desk/app-error'
import { runCommand } from '@picture-desk/app-error/command'
import { configuration, json } from '@picture-desk/lambda-handler'
import {
  BackfillConfiguration,
  backfillPace,
  backfills,
  backfillSource,
  documentClient,
  imageStates,
  s3Client,
  tellEstimate,
} from '@picture-desk/service-ports'
import { Command, Option } from 'commander'
import * as z from 'zod'
import { published } from '../command/published.ts'
import { follow, tellBackfill } from './follow.ts'

type Options = {
  readonly stage: string
  readonly prefix?: string
  readonly inventory?: string
  readonly callsPerSecond?: number
  readonly functions?: number
  readonly dryRun?: true
  readonly progress?: true
  readonly stop?: true
}

const program = new Command('backfill')
  .description(
    'Ingest pictures that lie in the bucket already. Again, and what was done is left out: so a backfill is resumed.',
  )
  .requiredOption('--stage <name>', 'the stage, as it was deployed: dev, prod, …')
  .option('--prefix <prefix>', 'pictures below it; default: all')
  .addOption(
    new Option(
      '--inventory <address>',
      'those of s3://bucket/…/manifest.json (an S3 Inventory), or of a .csv with a column "Key"',
    ).conflicts('prefix'),
  )
  .option('--calls-per-second <number>', 'instead of what the stage’s parameters leave of the quota', Number)
  .option('--functions <number>', 'that run at once; default: one for each call a second', Number)
  .option('--dry-run', 'only say what it would ask, cost and take')
  .addOption(new Option('--progress', 'only show how far the one that runs is').conflicts(['dryRun', 'stop']))
  .addOption(new Option('--stop', 'end the one that runs').conflicts('dryRun'))
  .action(backfill)

async function backfill({ dryRun, progress, stage, stop, ...given }: Options): Promise<void> {
  const { BACKFILL, BACKFILL_STATE_MACHINE_ARN, IMAGE_BUCKET, IMAGE_STATUS_TABLE } = await backfillStage(stage)
  const all = backfills({
    s3: s3Client(),
    sfn: new SFNClient({}),
    status: imageStates(documentClient(), IMAGE_STATUS_TABLE),
    bucket: IMAGE_BUCKET,
    stateMachineArn: BACKFILL_STATE_MACHINE_ARN,
    pace: () => backfillPace(BACKFILL, given),
    onFailedLabels: (reason) => console.error(reason),
  })
  if (stop || progress) {
    const running = await all.running()
    if (running === undefined) throw new AppError('NotFound', 'No backfill runs.', { whatToDo: 'Begin one.' })
    if (progress) return follow(all, running, stage)
    return console.log(tellBackfill(await all.stop(running)))
  }
  const source = backfillSource(given)
  const estimate = await all.estimate(source)
  console.log(tellEstimate(estimate))
  if (dryRun) return
  const id = await all.begin(source, estimate)
  console.log(`Begun: ${id}. It goes on without this command.`)
  await follow(all, id, stage)
}

/** What a backfill is begun with. */
async function backfillStage(stage: string) {
  const [IMAGE_BUCKET, IMAGE_STATUS_TABLE, BACKFILL_STATE_MACHINE_ARN, BACKFILL] = await published(
    stage,
    'image-bucket',
    'image-status-table',
    'backfill-state-machine-arn',
    'backfill',
  )
  const Published = z.object({ BACKFILL: json(BackfillConfiguration) })
  return {
    IMAGE_BUCKET,
    IMAGE_STATUS_TABLE,
    BACKFILL_STATE_MACHINE_ARN,
    ...configuration(Published, { BACKFILL }),
  }
}

await runCommand(() => program.parseAsync())
