import { ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn'
import { awsError } from '@picture-desk/app-error/aws'
import type { ReembedProgress } from '@picture-desk/search-api-contract'
import { farOf, historyOf, reembeddingName } from './history.ts'

/** The re-embedding that runs, and how far it is. */
export type RunningReembedding = () => Promise<ReembedProgress | undefined>

/** Milliseconds for which an answer stands: whoever watches asks every few seconds, and a history is many pages long. */
const standsFor = 10_000

/** Of this state machine. An answer stands for ten seconds. `now`: milliseconds since 1970; default: the clock. */
export function runningReembedding({
  now = Date.now,
  sfn,
  stateMachineArn,
}: {
  readonly sfn: SFNClient
  readonly stateMachineArn: string
  readonly now?: () => number
}): RunningReembedding {
  let known: { readonly until: number; readonly answer: Promise<ReembedProgress | undefined> } | undefined
  const ask = async (): Promise<ReembedProgress | undefined> => {
    const list = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 100 })
    const { executions = [] } = await sfn.send(list).catch((thrown: unknown) => {
      throw awsError(thrown, 'AWS Step Functions')
    })
    const running = executions.find(({ name = '' }) => name.startsWith(reembeddingName))
    if (!running) return undefined
    const { records, to, written } = farOf(await historyOf(sfn, running.executionArn!))
    const seconds = Math.max((now() - Number(running.startDate)) / 1000, 1)
    const picturesPerSecond = written / seconds
    return {
      model: String(to['embedding'] ?? '').split(' ')[0]!,
      done: written,
      // What came since it began is counted as it is written.
      total: Math.max(records, written),
      picturesPerSecond,
      ...(written === 0 ? {} : { secondsLeft: Math.max(records - written, 0) / picturesPerSecond }),
    }
  }
  return () => {
    if (known === undefined || known.until <= now()) {
      const answer = ask()
      known = { until: now() + standsFor, answer }
      // What failed is asked again.
      answer.catch(() => (known = undefined))
    }
    return known.answer
  }
}
