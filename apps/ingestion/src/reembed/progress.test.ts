import type { HistoryEvent } from '@aws-sdk/client-sfn'
import { progress } from './progress.ts'

let id = 0
const entered = (name: string): HistoryEvent => ({
  id: (id += 1),
  timestamp: new Date(0),
  type: 'TaskStateEntered',
  stateEnteredEventDetails: { name },
})
const left = (name: string, output: object): HistoryEvent => ({
  id: (id += 1),
  timestamp: new Date(0),
  type: 'TaskStateExited',
  stateExitedEventDetails: { name, output: JSON.stringify(output) },
})
const lap = (written: number) => left('Range', { lap: { written, finished: true } })

test.each<[string, HistoryEvent[]]>([
  ['0 of 0 records in the new version; beginning', [entered('Begin')]],
  [
    '1,250 of 3,000 records in the new version; embedding',
    [left('Begin', { begun: { told: { records: 3000 } } }), entered('Range'), lap(1000), entered('Range'), lap(250)],
  ],
  [
    '3 of 3 records in the new version; it serves; waiting until nobody writes into the old one',
    [
      left('Begin', { begun: { told: { records: 3 } } }),
      lap(3),
      entered('Catch up'),
      entered('Swap'),
      entered('Settle'),
    ],
  ],
])('%s', (said, events) => {
  expect(progress(events)).toBe(said)
})
