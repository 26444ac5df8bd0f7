import { SFNClient } from '@aws-sdk/client-sfn'
import { awsFault, awsJson, startAwsServer, type AwsServer } from '@picture-desk/aws-server'
import type { ImageStates, ImageStatus } from '@picture-desk/service-ports'
import { failureCalls, stateOf } from './failures.ts'

const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:ingest'
const failed = (id: string): ImageStatus => ({
  ...{ id, bucket: 'images', key: `press/${id}.jpg`, versionId: 'v2', state: 'failed', sequencer: '0A00' },
  ...{ code: 'BadInput', reason: 'this is no picture', updatedAt: '2026-11-26T09:00:00.000Z' },
})

/** The rows as the table keeps them. */
function rowsOf(...rows: ImageStatus[]) {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const inState = (state: string) => [...byId.values()].filter((row) => row.state === state)
  const status: Pick<ImageStates, 'countInState' | 'inState' | 'move'> = {
    countInState: async (state) => inState(state).length,
    inState: async (state, { after, limit }) => {
      const all = inState(state)
      const start = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0
      const images = all.slice(start, start + limit)
      return start + limit < all.length ? { images, next: images.at(-1)! } : { images }
    },
    move: async (id, from, to) => {
      const row = byId.get(id)
      if (row?.state !== from) return undefined
      byId.set(id, { ...row, state: to })
      return byId.get(id)
    },
  }
  return { byId, status }
}

const begun: unknown[] = []
let down = false
let server: AwsServer
let sfn: SFNClient
beforeAll(async () => {
  server = await startAwsServer(({ body }) => {
    if (down) return awsFault('ServiceUnavailable', 503)
    begun.push(JSON.parse(body))
    return awsJson({ executionArn: 'arn', startDate: 0 })
  })
  sfn = new SFNClient(server.clientOptions)
})
afterAll(() => server.close())
beforeEach(() => {
  begun.length = 0
  down = false
})

test('failures are listed with reason and what to do, page by page', async () => {
  const { status } = rowsOf(failed('a'), failed('b'), { ...failed('c'), state: 'indexed' })
  const { failures } = failureCalls({ sfn, stateMachineArn, status })
  const first = await failures({ size: 1 })
  expect(first).toMatchObject({
    total: 2,
    failures: [
      {
        ...{ id: 'a', file: 'press/a.jpg', code: 'BadInput', reason: 'this is no picture' },
        whatToDo: expect.stringContaining('Mend or replace') as string,
        failedAt: '2026-11-26T09:00:00.000Z',
      },
    ],
  })
  const second = await failures({ size: 1, after: first.next })
  expect([second.failures.map(({ id }) => id), second.next]).toEqual([['b'], undefined])
  await expect(failures({ size: 1, after: 'x' })).rejects.toMatchObject({ code: 'BadInput' })
})

test('one is given to the ingestion again, by the event that failed, and once', async () => {
  const { status } = rowsOf(failed('a'))
  const { retryFailure } = failureCalls({ sfn, stateMachineArn, status })
  expect(await retryFailure('a')).toEqual({ id: 'a', state: 'queued' })
  await expect(retryFailure('a')).rejects.toMatchObject({ code: 'NotFound' })
  await expect(retryFailure('nobody')).rejects.toMatchObject({ code: 'NotFound' })
  const [{ input, ...rest }] = begun as [{ readonly input: string }]
  expect([begun.length, rest]).toEqual([1, { stateMachineArn }])
  expect(JSON.parse(input)).toEqual({
    'detail-type': 'Object Created',
    detail: { bucket: { name: 'images' }, object: { key: 'press/a.jpg', sequencer: '0A00', 'version-id': 'v2' } },
  })
})

test('one that could not be begun is a failure still', async () => {
  const { byId, status } = rowsOf(failed('a'))
  down = true
  const { retryFailure } = failureCalls({ sfn, stateMachineArn, status })
  await expect(retryFailure('a')).rejects.toMatchObject({ code: 'Unavailable' })
  expect(byId.get('a')?.state).toBe('failed')
})

test('a state says why it failed and what to do, and nothing of a failure that is over', () => {
  expect(stateOf(failed('a'))).toEqual({
    ...{ id: 'a', state: 'failed', reason: 'this is no picture' },
    whatToDo: expect.stringContaining('Mend or replace') as string,
  })
  expect(stateOf({ ...failed('a'), state: 'queued' })).toEqual({ id: 'a', state: 'queued' })
})
