import { ListExecutionsCommand, RedriveExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { AppError } from '@picture-desk/app-error'
import { runCommand } from '@picture-desk/app-error/command'
import { EmbeddingConfiguration, historyOf, reembeddingName } from '@picture-desk/service-ports'
import { Command } from 'commander'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { executionEnd } from '../command/execution-end.ts'
import { published } from '../command/published.ts'
import { estimate, tell } from './estimate.ts'
import { progress } from './progress.ts'

type Options = {
  readonly stage: string
  readonly concurrency: string
  readonly settleSeconds: string
  readonly dryRun?: true
  readonly resume?: true
}

const program = new Command('reembed')
  .description(
    'Describe and embed every record anew, by the stage’s next embedding, into another index that is swapped in.',
  )
  .requiredOption('--stage <name>', 'the stage, as it was deployed: dev, prod, …')
  .option('--concurrency <number>', 'ranges of records embedded at once, 40 at most; by the quota of the model', '4')
  .option('--settle-seconds <number>', 'how long after the swap a function may still use the version before', '900')
  .option('--dry-run', 'only say how many records, what it costs and how long it takes')
  .option('--resume', 'go on with the last one that failed or was stopped')
  .action(reembed)

const sfn = new SFNClient({})

async function reembed({ concurrency, dryRun, resume, settleSeconds, stage }: Options): Promise<void> {
  const [stateMachineArn, next] = await published(stage, 'reembed-state-machine-arn', 'next-embedding')
  const running = await latest(stateMachineArn, ['RUNNING'])
  if (running !== undefined) return follow(running, 'Runs already')
  if (resume) return follow(await redriven(stateMachineArn), 'Resumed')

  const input = { concurrency: whole(concurrency), settleSeconds: whole(settleSeconds) }
  const begin = async (only: boolean) => {
    const name = `${only ? 'dry-run' : reembeddingName}-${randomUUID()}`
    const start = new StartExecutionCommand({
      stateMachineArn,
      name,
      input: JSON.stringify({ ...input, dryRun: only }),
    })
    return (await sfn.send(start)).executionArn!
  }
  const { from, records, to } = Told.parse(JSON.parse(await executionEnd(sfn, await begin(true)))).begun.told
  console.log(`From ${identity(from)}\nto   ${identity(to)}`)
  const embedding = EmbeddingConfiguration.parse(JSON.parse(next))
  console.log(tell(estimate({ records, ...input }, { ...input, embedding })))
  if (dryRun) return
  await follow(await begin(false), 'Begun')
}

const Identity = z.record(z.string(), z.union([z.string(), z.number()]))
const Told = z.object({
  begun: z.object({ told: z.object({ records: z.number(), from: Identity, to: Identity }) }),
})
const identity = (of: z.infer<typeof Identity>): string =>
  Object.entries(of)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')

function whole(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new AppError('BadInput', `${text} is no whole number above 0.`)
  return number
}

type Status = 'RUNNING' | 'FAILED' | 'ABORTED' | 'TIMED_OUT'

async function latest(stateMachineArn: string, statuses: readonly Status[]): Promise<string | undefined> {
  const found = await Promise.all(
    statuses.map((statusFilter) =>
      sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: 100 })),
    ),
  )
  const [first] = found
    .flatMap(({ executions = [] }) => executions)
    .filter(({ name = '' }) => name.startsWith(reembeddingName))
    .sort((a, b) => Number(b.startDate) - Number(a.startDate))
  return first?.executionArn
}

async function redriven(stateMachineArn: string): Promise<string> {
  const executionArn = await latest(stateMachineArn, ['FAILED', 'ABORTED', 'TIMED_OUT'])
  if (executionArn === undefined) throw new AppError('NotFound', 'No re-embedding failed or was stopped.')
  await sfn.send(new RedriveExecutionCommand({ executionArn }))
  return executionArn
}

async function follow(executionArn: string, how: string): Promise<void> {
  console.log(
    `${how}: ${executionArn}\nIt goes on without this command, which shows how far it is when it is given again. To stop it: aws stepfunctions stop-execution --execution-arn …; then --resume goes on with it.`,
  )
  let said = ''
  await executionEnd(sfn, executionArn, async () => {
    const now = progress(await historyOf(sfn, executionArn))
    if (now !== said) console.log(now)
    said = now
  })
  console.log(
    'Done: the new version serves. Give its model as the stage’s `embedding` from now on (docs/runbook.md, "Re-embed").',
  )
}

await runCommand(() => program.parseAsync())
