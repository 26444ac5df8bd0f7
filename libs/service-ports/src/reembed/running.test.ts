import { SFNClient } from '@aws-sdk/client-sfn'
import { awsJson, startAwsServer, type AwsServer } from '@picture-desk/aws-server'
import { runningReembedding } from './running.ts'

const began = Date.parse('2026-11-26T09:00:00Z')
const left = (name: string, output: object) => ({
  ...{ id: 1, timestamp: 0, type: 'TaskStateExited' },
  stateExitedEventDetails: { name, output: JSON.stringify(output) },
})
const to = { embedding: 'cohere.embed-v4:0 512', dimensions: 512 }
let executions: readonly object[] = []
let history: readonly object[] = []
const asked: string[] = []
let server: AwsServer
beforeAll(async () => {
  server = await startAwsServer(({ headers }) => {
    const call = String(headers['x-amz-target']).split('.')[1]!
    asked.push(call)
    return awsJson(call === 'ListExecutions' ? { executions } : { events: history })
  })
})
afterAll(() => server.close())
beforeEach(() => {
  asked.length = 0
})
const execution = (name: string) => ({ executionArn: `arn:${name}`, name, startDate: began / 1000, status: 'RUNNING' })
const runningAt = (time: number, now = () => time) =>
  runningReembedding({
    sfn: new SFNClient(server.clientOptions),
    stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:reembed',
    now,
  })

test('what runs tells how far it is, how fast, and how long it takes', async () => {
  executions = [execution('dry-run-1'), execution('reembedding-2')]
  history = [left('Begin', { begun: { told: { records: 3000, to } } }), left('Range', { lap: { written: 1000 } })]
  expect(await runningAt(began + 100_000)()).toEqual({
    model: 'cohere.embed-v4:0',
    done: 1000,
    total: 3000,
    picturesPerSecond: 10,
    secondsLeft: 200,
  })
})

test('a dry run is none, and neither is nothing', async () => {
  executions = [execution('dry-run-1')]
  expect(await runningAt(began)()).toBeUndefined()
  executions = []
  expect(await runningAt(began)()).toBeUndefined()
})

test('one that has just begun does not know how long it takes', async () => {
  executions = [execution('reembedding-2')]
  history = []
  expect(await runningAt(began)()).toEqual({ model: '', done: 0, total: 0, picturesPerSecond: 0 })
})

test('whoever asks again within seconds gets the same answer', async () => {
  let time = began
  executions = []
  const running = runningAt(began, () => time)
  await Promise.all([running(), running()])
  time = began + 9_000
  await running()
  expect(asked).toEqual(['ListExecutions'])
  time = began + 10_000
  await running()
  expect(asked).toHaveLength(2)
})
