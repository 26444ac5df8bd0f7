import { AppError } from '@picture-desk/app-error'
import { StateMachine } from 'aws-local-stepfunctions'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { memoryPorts } from './memory-ports.test.fixture.ts'
import { eventOf, imageObject } from './object-event.ts'
import { Batch, ingestBatch } from './stages/ingest-batch.ts'

type Definition = ConstructorParameters<typeof StateMachine>[0]
/** The children of the distributed map; how they are started is its own matter (tools/local-aws). */
const { ProcessorConfig, ...definition } = JSON.parse(
  readFileSync(join(__dirname, '../state-machines/backfill-batch.asl.json'), 'utf8'),
) as Definition & { readonly ProcessorConfig: object }
const machine = new StateMachine(definition, { validationOptions: { checkArn: false, checkPaths: false } })
type Json = Parameters<typeof machine.run>[0]
type Task = 'Ingest' | 'IngestOne' | 'Park'

let ports: Awaited<ReturnType<typeof memoryPorts>>
beforeEach(async () => {
  ports = await memoryPorts()
  for (const key of keys)
    ports.seen.objects.set(
      key,
      await sharp({ create: { width: 64, height: 48, channels: 3, background: '#4080c0' } })
        .jpeg()
        .toBuffer(),
    )
})
afterEach(() => ports.end())

const keys = ['a.jpg', 'b.jpg', 'c.jpg']
const stateOf = (key: string) => ports.status.stateOf(imageObject(eventOf('images', key)).id)

/** `fault` is asked before each call of the function, and may throw as Lambda does. */
async function run({
  fault = () => {},
  remaining = () => 300_000,
}: {
  readonly fault?: (task: Task, batch: Batch) => void
  readonly remaining?: () => number
}) {
  const calls: Task[] = []
  const task = (name: Task) => async (input: unknown) => {
    calls.push(name)
    const batch = Batch.parse((input as { readonly Payload: unknown }).Payload)
    fault(name, batch)
    const batchPorts = { ...ports, recognition: () => ports.recognition, knownIn: () => async () => undefined }
    return { Payload: await ingestBatch(batchPorts, batch, { remaining, wait: async () => {} }) } as unknown as Json
  }
  const handlers = { Ingest: task('Ingest'), IngestOne: task('IngestOne'), Park: task('Park') }
  const input = {
    BatchInput: { bucket: 'images', kind: 'prefix', callsPerSecond: 1 },
    Items: keys.map((Key) => ({ Key, Size: 100 })),
  }
  const { result } = machine.run(input, {
    overrides: {
      taskResourceLocalHandlers: handlers,
      retryIntervalOverrides: { Ingest: 0, IngestOne: 0, Park: 0 },
    },
    context: { Execution: { Id: 'batch-1' } },
  })
  return { output: await result, calls }
}
const thrown = (name: string, message: string) =>
  Object.assign(new Error(JSON.stringify({ errorType: name, errorMessage: message })), { name })

test('a batch is one call, and its result has nothing of its pictures', async () => {
  expect(await run({})).toEqual({ output: {}, calls: ['Ingest'] })
  expect(keys.map(stateOf)).toEqual(['indexed', 'indexed', 'indexed'])
})

test('what the time did not suffice for is done in another round', async () => {
  let asked = 0
  const { calls } = await run({ remaining: () => (++asked === 2 ? 0 : 300_000) })
  expect(calls).toEqual(['Ingest', 'Ingest'])
  expect(keys.map(stateOf)).toEqual(['indexed', 'indexed', 'indexed'])
})

test.each(['Throttled', 'Unavailable', 'Lambda.TooManyRequestsException'])(
  'a function that is %s is called again',
  async (name) => {
    let left = 3
    const fault = () => {
      if (left-- > 0) throw thrown(name, 'not now')
    }
    expect((await run({ fault })).calls).toEqual(['Ingest', 'Ingest', 'Ingest', 'Ingest'])
    expect(keys.map(stateOf)).toEqual(['indexed', 'indexed', 'indexed'])
  },
)

test('a picture that ends the function itself is found one by one, and parked alone', async () => {
  const fault = (task: Task, { items }: Batch) => {
    if (task !== 'Park' && items.some(({ Key }) => Key === 'b.jpg')) throw thrown('Runtime.ExitError', 'out of memory')
  }
  // Claimed before it ended, as it would be.
  const { bucket, id, key, sequencer } = imageObject(eventOf('images', 'b.jpg'))
  await ports.status.claim({ id, bucket, key, sequencer, versionId: undefined, holder: 'batch-1' })
  const { calls } = await run({ fault })
  expect(calls).toEqual(['Ingest', 'Ingest', 'IngestOne', 'IngestOne', 'IngestOne', 'Park', 'IngestOne'])
  expect(keys.map(stateOf)).toEqual(['indexed', 'failed', 'indexed'])
  expect(ports.seen.letters).toMatchObject([{ code: 'Internal', event: { detail: { object: { key: 'b.jpg' } } } }])
})

test('one by one, too, in as many rounds as it takes', async () => {
  let asked = 0
  const fault = (task: Task) => {
    if (task === 'Ingest') throw new AppError('Internal', 'x is undefined')
  }
  const { calls } = await run({ fault, remaining: () => (++asked === 1 ? 0 : 300_000) })
  expect(calls).toEqual(['Ingest', 'Ingest', 'IngestOne', 'IngestOne', 'IngestOne', 'IngestOne'])
  expect(keys.map(stateOf)).toEqual(['indexed', 'indexed', 'indexed'])
})
