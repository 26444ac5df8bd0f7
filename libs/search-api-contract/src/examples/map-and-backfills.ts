import type { Examples } from './example.ts'
import { brief, id, otherId, text } from './values.ts'

const backfillId = 'backfill-2026-11-26-a1b2'
const estimate = { pictures: 48_211, known: 1_200, calls: 94_022, price: 94.02, seconds: 9_402, complete: true }
const backfill = {
  id: backfillId,
  state: 'running',
  begun: '2026-11-26T09:00:00.000Z',
  total: 48_211,
  done: 12_000,
  failed: 4,
  picturesPerSecond: 5,
  secondsLeft: 7_242,
}
const noBucket = {
  message: 'Pictures do not lie in a bucket here, so there are no backfills.',
  whatToDo: 'Ingest a folder on the command line: `npm run desk -- ingest FOLDER`.',
}
const administrators = { message: 'Only administrators may run backfills.', whatToDo: 'Ask an administrator.' }
const refused = { Forbidden: administrators, NotFound: noBucket }

export const mapExamples = {
  map: {
    answer: {
      state: 'ready',
      stale: false,
      index: 'images-3',
      madeAt: '2026-11-26T09:00:00.000Z',
      total: 2,
      categories: ['Buildings and Architecture'],
      ids: [id, otherId],
      x: [-0.4211, -0.4098],
      y: [0.1022, 0.1187],
      category: [0, -1],
    },
  },
  placeOnMap: {
    body: { article: text, brief },
    answer: {
      madeAt: '2026-11-26T09:00:00.000Z',
      place: { x: -0.4187, y: 0.1081 },
      nearest: [
        { id, similarity: 0.71 },
        { id: otherId, similarity: 0.69 },
      ],
    },
    refused: { NotFound: { message: 'There is no map yet.', whatToDo: 'Ask GET /v1/map until it is ready.' } },
  },
} satisfies Examples

export const backfillExamples = {
  beginBackfill: {
    body: { prefix: 'press/2024/', dryRun: false },
    answer: { id: backfillId, estimate },
    refused: {
      ...refused,
      BadInput: { message: 'give a prefix or an inventory', whatToDo: 'Correct the input and send it again.' },
    },
  },
  backfill: { id: backfillId, answer: backfill, refused },
  stopBackfill: {
    id: backfillId,
    answer: { ...backfill, state: 'stopped', ended: '2026-11-26T09:40:00.000Z' },
    refused,
  },
} satisfies Examples
