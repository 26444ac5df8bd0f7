import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { Telemetry } from './telemetry.ts'

type Subsegment = {
  readonly name: string
  readonly start_time: number
  readonly end_time: number
  readonly trace_id: string
  readonly fault?: boolean
  readonly cause?: { readonly exceptions: readonly { readonly message: string }[] }
}

const root = '1-67489f3e-0123456789abcdef01234567'
let daemon: Socket
let told: Telemetry
beforeAll(async () => {
  daemon = createSocket('udp4').bind(0, '127.0.0.1')
  await once(daemon, 'listening')
  // What tells the tracer that it is in a function; it looks when it is loaded.
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    LAMBDA_TASK_ROOT: '/var/task',
    _X_AMZN_TRACE_ID: `Root=${root};Parent=0123456789abcdef;Sampled=1`,
    POWERTOOLS_METRICS_DISABLED: 'true',
  })
  const { telemetry } = await import('./telemetry.ts')
  told = telemetry('ingestion')
})
afterAll(() => {
  daemon.close()
  for (const name of ['AWS_EXECUTION_ENV', 'AWS_XRAY_DAEMON_ADDRESS', 'LAMBDA_TASK_ROOT', '_X_AMZN_TRACE_ID'])
    delete process.env[name]
  delete process.env['POWERTOOLS_METRICS_DISABLED']
})

async function nextSubsegment(): Promise<Subsegment> {
  const [message] = (await once(daemon, 'message')) as [Buffer]
  return JSON.parse(message.toString().split('\n')[1]!) as Subsegment
}

test('a stage is a subsegment of its own in the trace that the call came with', async () => {
  const sent = nextSubsegment()
  expect(await told.stage('labels', () => Promise.resolve(7))).toBe(7)
  expect(await sent).toMatchObject({ name: 'labels', trace_id: root })
})

test('a stage that fails is a fault with its reason', async () => {
  const sent = nextSubsegment()
  const failing = told.stage('labels', () => Promise.reject(new Error('Rate exceeded')))
  await expect(failing).rejects.toThrow('Rate exceeded')
  expect(await sent).toMatchObject({ fault: true, cause: { exceptions: [{ message: 'Rate exceeded' }] } })
})

test('a stage that was timed elsewhere began as long ago as it took', async () => {
  const sent = nextSubsegment()
  told.timed('summary', 1500)
  const { end_time, name, start_time } = await sent
  expect(name).toBe('summary')
  expect(end_time - start_time).toBeCloseTo(1.5, 1)
})
