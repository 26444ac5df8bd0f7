import type { HistoryEvent } from '@aws-sdk/client-sfn'
import { farOf } from '@picture-desk/service-ports'

/** How far an execution is, in words. */
export function progress(events: readonly HistoryEvent[]): string {
  const { records, state, written } = farOf(events)
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
