import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { Command } from 'commander'
import { executionEnd } from '../command/execution-end.ts'
import { published } from '../command/published.ts'
import { runCommand } from '../command/run-command.ts'
import { estimate, tell } from './estimate.ts'

type Options = {
  readonly stage: string
  readonly prefix: string
  readonly callsPerSecond: string
  readonly callsOfOne: string
  readonly always?: true
  readonly dryRun?: true
}

const program = new Command('backfill')
  .description(
    'Ingest pictures that lie in the bucket already. Again, and what was done is left out: so a backfill is resumed.',
  )
  .requiredOption('--stage <name>', 'the stage, as it was deployed: dev, prod, …')
  .option('--prefix <prefix>', 'pictures below it', '')
  .option('--calls-per-second <number>', 'that the account’s quota of DetectLabels leaves', '5')
  .option('--calls-of-one <number>', 'calls a second of one function (ingestion’s parameter recognition)', '1')
  .option('--always', 'celebrities are looked for in every picture (the same parameter)')
  .option('--dry-run', 'only say what it would ask, cost and take')
  .action(backfill)

async function backfill({ always, callsOfOne, callsPerSecond, dryRun, prefix, stage }: Options): Promise<void> {
  const [bucket, stateMachineArn] = await published(stage, 'image-bucket', 'backfill-state-machine-arn')
  let pictures = 0
  for await (const count of objectsIn(bucket, prefix)) pictures += count
  console.log(tell(estimate(pictures, { always: always === true, callsPerSecond: Number(callsPerSecond) })))
  if (dryRun || pictures === 0) return
  // Each function keeps to its share, so that all of them together stay below the quota.
  const maxConcurrency = Math.max(1, Math.floor(Number(callsPerSecond) / Number(callsOfOne)))
  const sfn = new SFNClient({})
  const input = JSON.stringify({ bucket, prefix, maxConcurrency })
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }))
  console.log(
    `Begun: ${executionArn}\nIt goes on without this command. To stop it: aws stepfunctions stop-execution --execution-arn …`,
  )
  await executionEnd(sfn, executionArn!)
  console.log('Done. What failed is in the dead letters: npm run redrive.')
}

async function* objectsIn(Bucket: string, Prefix: string): AsyncGenerator<number> {
  const s3 = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined })
  let ContinuationToken: string | undefined
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }))
    yield page.KeyCount ?? 0
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
}

await runCommand(program)
