import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'

const Begun = z.object({ begun: z.object({ told: z.object({ records: z.number() }) }) })
const Lap = z.object({ lap: z.object({ written: z.number() }) })

/** How far an execution is, by the states that it has left and entered. */
export function progress(events: readonly HistoryEvent[]): string {
  let [records, written, state] = [0, 0, 'Begin']
  for (const { stateEnteredEventDetails: entered, stateExitedEventDetails: left } of events) {
    const output = left?.output ?? '{}'
    if (left?.name === 'Begin') records = Begun.parse(JSON.parse(output)).begun.told.records
    if (left?.name === 'Range') written += Lap.parse(JSON.parse(output)).lap.written
    if (entered?.name !== undefined) state = entered.name
  }
  const count = (number: number) => number.toLocaleString('en')
  return `${count(written)} of ${count(records)} records in the new version; ${doing[state] ?? 'embedding'}`
}

/** What is done in the states after the ranges. */
const doing: Readonly<Record<string, string>> = {
  Begin: 'beginning',
  'Catch up': 'catching up with what came and went meanwhile',
  Swap: 'swapping it in',
  Settle: 'it serves; waiting until nobody writes into the old one',
  End: 'removing the old one',
  Done: 'done',
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
