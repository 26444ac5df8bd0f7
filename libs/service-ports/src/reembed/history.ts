import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'

/** How executions begin by name that are no dry run. */
export const reembeddingName = 'reembedding'

const Identity = z.record(z.string(), z.union([z.string(), z.number()]))
const Begun = z.object({ begun: z.object({ told: z.object({ records: z.number(), to: Identity.optional() }) }) })
const Lap = z.object({ lap: z.object({ written: z.number() }) })

/** How far a re-embedding is, in records. */
export type ReembedFar = {
  readonly records: number
  readonly written: number
  /** The last state of the machine that was entered. */
  readonly state: string
  /** What the new version is made with. */
  readonly to: Readonly<Record<string, string | number>>
}

/** How far a re-embedding is, by the states that its execution has left and entered. */
export function farOf(events: readonly HistoryEvent[]): ReembedFar {
  let [records, written, state] = [0, 0, 'Begin']
  let to: ReembedFar['to'] = {}
  for (const { stateEnteredEventDetails: entered, stateExitedEventDetails: left } of events) {
    const output = left?.output ?? '{}'
    if (left?.name === 'Begin') ({ records, to = {} } = Begun.parse(JSON.parse(output)).begun.told)
    if (left?.name === 'Range') written += Lap.parse(JSON.parse(output)).lap.written
    if (entered?.name !== undefined) state = entered.name
  }
  return { records, written, state, to }
}

/** All that has happened in an execution. */
export async function historyOf(sfn: SFNClient, executionArn: string): Promise<readonly HistoryEvent[]> {
  const all: HistoryEvent[] = []
  let nextToken: string | undefined
  do {
    const page = await sfn
      .send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, nextToken }))
      .catch((thrown: unknown) => {
        throw awsError(thrown, 'AWS Step Functions')
      })
    all.push(...(page.events ?? []))
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return all
}
