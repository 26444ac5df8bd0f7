import type { S3Client } from '@aws-sdk/client-s3'
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  type DescribeExecutionCommandOutput,
  type SFNClient,
} from '@aws-sdk/client-sfn'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import type { Backfill, BackfillEstimate } from '@picture-desk/search-api-contract'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { ImageStates } from '../image-status.ts'
import { countPictures } from './count-pictures.ts'
import { estimate, type Pace } from './estimate.ts'
import { knownInBucket } from './known-in-bucket.ts'
import { objectsOf, type BackfillSource } from './listing.ts'

/** Where pictures lie, and what takes them in. */
export type BackfillsOptions = {
  readonly s3: S3Client
  readonly sfn: SFNClient
  readonly status: Pick<ImageStates, 'countInState'>
  /** Where the pictures lie. */
  readonly bucket: string
  readonly stateMachineArn: string
  /** Asked where one is begun or estimated; may throw. */
  readonly pace: () => Pace
  /** Gets what cannot be read of a file of labels. */
  readonly onFailedLabels?: (reason: string) => void
}

/** Pictures that lie in the bucket already: one state machine takes them in, one execution at a time. Rejects with AppErrors. */
export type Backfills = {
  /** Where the signal comes before all are counted, of those that were. NotFound where there is none. */
  readonly estimate: (source: BackfillSource, signal?: AbortSignal) => Promise<BackfillEstimate>
  /** Resolves to its id. Conflict while another one runs: both would share the quota. */
  readonly begin: (source: BackfillSource, estimate: BackfillEstimate) => Promise<string>
  /** The id of the one that runs. */
  readonly running: () => Promise<string | undefined>
  /** NotFound where there is none. */
  readonly progress: (id: string) => Promise<Backfill>
  /** What functions have begun they finish; nothing else is begun. */
  readonly stop: (id: string) => Promise<Backfill>
}

/** What the state machine takes. */
const Input = z.object({ pictures: z.number() })

/** Backfills by Step Functions, their progress read from the status table. */
export function backfills({
  bucket,
  onFailedLabels,
  pace,
  s3,
  sfn,
  stateMachineArn,
  status,
}: BackfillsOptions): Backfills {
  const running = async () => {
    const list = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 })
    const { executions = [] } = await sfn.send(list).catch(rethrow)
    return executions[0]?.name
  }
  const describe = async (id: string): Promise<DescribeExecutionCommandOutput> => {
    const missing = new AppError('NotFound', `There is no backfill ${id}.`)
    // What a name of an execution may be here; anything else would make another ARN.
    if (!/^[\w-]{1,80}$/.test(id)) throw missing
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${id}`
    return sfn.send(new DescribeExecutionCommand({ executionArn })).catch((thrown: unknown) => {
      throw thrown instanceof Error && thrown.name === 'ExecutionDoesNotExist' ? missing : awsError(thrown, service)
    })
  }
  const progress = async (id: string) => {
    const execution = await describe(id)
    const { failed, ...items } = await itemsOf(sfn, execution.executionArn!)
    const begun = execution.startDate!.toISOString()
    const { pictures } = Input.parse(JSON.parse(execution.input!))
    return backfillOf(id, execution, {
      total: Math.max(items.total, items.done, pictures),
      done: items.done,
      failed: failed + (await status.countInState('failed', begun)),
    })
  }
  return {
    estimate: async (source, signal) => {
      const known = knownInBucket(s3, bucket, onFailedLabels)
      const counted = await countPictures(() => objectsOf(s3, bucket, source), known, {
        listsAll: source.kind !== 'keys',
        signal,
      })
      if (counted.pictures === 0 && counted.complete)
        throw new AppError('NotFound', 'There are no pictures to ingest.', {
          whatToDo: 'Look at the prefix, or the inventory, and at the bucket.',
        })
      return estimate(counted, pace())
    },
    begin: async (source, { pictures }) => {
      const other = await running()
      if (other !== undefined)
        throw new AppError('Conflict', `The backfill ${other} runs, and takes all of the quota.`, {
          whatToDo: 'Wait until it is done, or stop it first.',
        })
      const id = randomUUID()
      const { callsPerSecond, functions } = pace()
      const input = JSON.stringify({
        source,
        bucket,
        pictures,
        maxConcurrency: functions,
        // Of one function.
        callsPerSecond: callsPerSecond / functions,
      })
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name: id, input })).catch(rethrow)
      return id
    },
    running,
    progress,
    stop: async (id) => {
      const { executionArn, status: state } = await describe(id)
      if (state !== 'RUNNING') return progress(id)
      await sfn.send(new StopExecutionCommand({ executionArn })).catch(rethrow)
      // What describes it may not know of it at once.
      const { secondsLeft, ...far } = await progress(id)
      return { ...far, state: 'stopped' }
    },
  }
}

/** How many objects the batches of an execution have been through. */
async function itemsOf(sfn: SFNClient, executionArn: string) {
  const { mapRuns = [] } = await sfn.send(new ListMapRunsCommand({ executionArn })).catch(rethrow)
  const counts = await Promise.all(
    mapRuns.map(async ({ mapRunArn }) => {
      const { itemCounts } = await sfn.send(new DescribeMapRunCommand({ mapRunArn })).catch(rethrow)
      return itemCounts!
    }),
  )
  const sum = (count: (items: (typeof counts)[number]) => number | undefined) =>
    counts.reduce((all, items) => all + (count(items) ?? 0), 0)
  const failed = sum((items) => items.failed) + sum((items) => items.timedOut)
  return { total: sum((items) => items.total), done: sum((items) => items.succeeded) + failed, failed }
}

function backfillOf(
  id: string,
  { startDate, status = 'FAILED', stopDate }: DescribeExecutionCommandOutput,
  counts: Pick<Backfill, 'total' | 'done' | 'failed'>,
): Backfill {
  const seconds = ((stopDate ?? new Date()).getTime() - startDate!.getTime()) / 1000
  const picturesPerSecond = seconds > 0 ? counts.done / seconds : 0
  const isRunning = status === 'RUNNING'
  return {
    id,
    state: stateOf[status] ?? 'failed',
    begun: startDate!.toISOString(),
    ...(stopDate === undefined ? {} : { ended: stopDate.toISOString() }),
    ...counts,
    picturesPerSecond,
    ...(isRunning && picturesPerSecond > 0 ? { secondsLeft: (counts.total - counts.done) / picturesPerSecond } : {}),
  }
}

const stateOf: Readonly<Record<string, Backfill['state']>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  ABORTED: 'stopped',
}

const service = 'AWS Step Functions'
const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, service)
}
