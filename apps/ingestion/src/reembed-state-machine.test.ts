import { AppError } from '@picture-desk/app-error'
import { fromIndexFields } from '@picture-desk/image-record'
import { StateMachine } from 'aws-local-stepfunctions'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { memoryPorts, passingFaults } from './memory-ports.test.fixture.ts'
import { eventOf, imageObject } from './object-event.ts'
import { Pass, type BetweenVersions } from './reembedding.ts'
import { ingestObject } from './stages/ingest-object.ts'
import { beginReembedding } from './stages/reembed-begin.ts'
import { catchUp } from './stages/reembed-catch-up.ts'
import { reembedRange } from './stages/reembed-range.ts'
import { endReembedding, swapReembedded } from './stages/reembed-swap.ts'
import { removeImage } from './stages/remove.ts'

const definition = JSON.parse(
  readFileSync(join(__dirname, '../state-machines/reembed.asl.json'), 'utf8'),
) as ConstructorParameters<typeof StateMachine>[0]
const machine = new StateMachine(definition, { validationOptions: { checkArn: false, checkPaths: false } })

type Stage = 'Begin' | 'Range' | 'Catch up' | 'Swap' | 'End'
type Json = Parameters<typeof machine.run>[0]
type Payload = BetweenVersions & Readonly<Record<'dryRun' | 'range' | 'pass' | 'holder', never>>

let ports: Awaited<ReturnType<typeof memoryPorts>>
beforeEach(async () => {
  ports = await memoryPorts()
  for (const key of ['a.jpg', 'b.jpg', 'c.jpg']) await upload(key)
})
afterEach(() => ports.end())

let uploads = 0
const imageOf = (key: string) => {
  const event = eventOf('images', key)
  const sequencer = String((uploads += 1)).padStart(4, '0')
  return imageObject({ ...event, detail: { ...event.detail, object: { ...event.detail.object, sequencer } } })
}
/** As the events of it do. */
async function upload(key: string, colour = '#4080c0'): Promise<void> {
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  ports.seen.objects.set(key, jpeg)
  await ingestObject(ports, imageOf(key), `upload of ${key}`)
}
async function remove(key: string): Promise<void> {
  ports.seen.objects.delete(key)
  await removeImage(ports, imageOf(key), `removal of ${key}`)
}

/** `before` is asked before each call of a stage: it may throw, or do what others do meanwhile. */
async function run({
  before = async () => {},
  goesOn = () => true,
  input = {},
}: {
  readonly before?: (stage: Stage, call: number) => Promise<void> | void
  readonly goesOn?: () => boolean
  readonly input?: object
} = {}) {
  const calls = new Map<Stage, number>()
  const { next: embedding, changes, versions } = ports
  const stage = (name: Stage, work: (payload: Payload) => Promise<unknown>) => async (given: unknown) => {
    const call = calls.get(name) ?? 0
    calls.set(name, call + 1)
    await before(name, call)
    const Payload = JSON.parse(JSON.stringify((await work((given as { Payload: Payload }).Payload)) ?? null)) as Json
    return { StatusCode: 200, Payload }
  }
  const handlers = {
    Begin: stage('Begin', ({ dryRun }) => beginReembedding({ embedding, versions }, dryRun)),
    Range: stage('Range', (payload) => reembedRange({ embedding, versions }, payload, goesOn)),
    'Catch up': stage('Catch up', (payload) =>
      catchUp({ changes, embedding, versions }, { ...payload, pass: Pass.parse(payload.pass) }, () => true),
    ),
    Swap: stage('Swap', (payload) => swapReembedded(versions, payload, Pass.parse(payload.pass))),
    End: stage('End', (payload) => endReembedding(versions, payload)),
  }
  const { result } = machine.run(
    { dryRun: false, concurrency: 2, settleSeconds: 900, ...input },
    {
      overrides: {
        taskResourceLocalHandlers: handlers,
        retryIntervalOverrides: Object.fromEntries(Object.keys(handlers).map((name) => [name, 0])),
        waitTimeOverrides: { Settle: 0 },
      },
      context: { Execution: { Id: 'reembed' } },
    },
  )
  const [ended, output] = await result.then(
    (value) => ['SUCCEEDED', value] as const,
    (error: Error) => ['FAILED', error.message] as const,
  )
  return { ended, output, calls: Object.fromEntries(calls) }
}

/** What the index that serves holds: the model, and who is in it. */
async function served() {
  const index = await ports.index()
  await index.refresh()
  const files: string[] = []
  for await (const batch of index.scan()) files.push(...batch.map((record) => fromIndexFields(record).file))
  return { model: index.identity['embedding'], files: files.sort() }
}

test('every record is embedded anew and swapped in; nothing is recognised again', async () => {
  const { calls, ended } = await run()
  expect(ended).toBe('SUCCEEDED')
  expect(await served()).toEqual({ model: 'letters@2', files: ['a.jpg', 'b.jpg', 'c.jpg'] })
  expect(ports.seen.looks).toEqual(['labels', 'labels', 'labels'])
  // Once before the swap, once after it, and once when nobody writes into the old version any more.
  expect(calls).toEqual({ Begin: 1, Range: 1, 'Catch up': 3, Swap: 1, End: 1 })
})

test('pictures go on coming, embedded by the new model', async () => {
  await run()
  await upload('d.jpg')
  expect(await served()).toEqual({ model: 'letters@2', files: ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'] })
})

test('a dry run says what would be done, and does nothing', async () => {
  const { calls, output } = await run({ input: { dryRun: true } })
  expect(output).toMatchObject({
    begun: { told: { records: 3, from: { embedding: 'letters@1' }, to: { embedding: 'letters@2' } } },
  })
  expect(calls).toEqual({ Begin: 1 })
  expect((await served()).model).toBe('letters@1')
})

test('no vector, label or caption travels through the state', async () => {
  const { output } = await run()
  expect(JSON.stringify(output)).not.toMatch(/car|showing|confidence|\[\d/i)
})

describe('what happens to pictures while it runs', () => {
  const meanwhile: readonly (readonly [string, Stage])[] = [
    ['while ranges are embedded', 'Range'],
    ['while it catches up', 'Catch up'],
    ['just before the swap', 'Swap'],
  ]
  test.each(meanwhile)('uploaded, replaced and deleted pictures are as they are, %s', async (_when, when) => {
    const { ended } = await run({
      before: async (stage, call) => {
        if (stage !== when || call > 0) return
        await upload('d.jpg')
        await remove('a.jpg')
        await upload('b.jpg', '#ff0000')
      },
    })
    expect(ended).toBe('SUCCEEDED')
    expect(await served()).toEqual({ model: 'letters@2', files: ['b.jpg', 'c.jpg', 'd.jpg'] })
    expect((await record('b.jpg'))?.stamp).toBe((await ports.changes.hold(imageOf('b.jpg').id, 'x'))?.sequencer)
  })

  test('after the swap too: what somebody still writes into the old version is brought over', async () => {
    const old = await ports.writable()
    const { calls, ended } = await run({
      before: async (stage, call) => {
        // A function that looked the index up before the swap, and writes after it.
        if (stage === 'Catch up' && call === 1) {
          ports.seen.objects.set('d.jpg', ports.seen.objects.get('a.jpg')!)
          await ingestObject(
            { ...ports, writable: async () => old, written: async () => old },
            imageOf('d.jpg'),
            'late',
          )
        }
      },
    })
    expect(ended).toBe('SUCCEEDED')
    expect(await served()).toMatchObject({ files: ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'] })
    expect(calls['Swap']).toBe(1)
  })

  test('what was written into the new version after the swap is not overwritten by what was there before', async () => {
    await run({
      before: async (stage, call) => {
        if (stage === 'Catch up' && call === 1) {
          await upload('b.jpg', '#00ff00')
          await remove('c.jpg')
        }
      },
    })
    expect((await record('b.jpg'))?.stamp).toBe((await ports.changes.hold(imageOf('b.jpg').id, 'x'))?.sequencer)
    expect((await served()).files).toEqual(['a.jpg', 'b.jpg'])
  })

  test('it does not end while somebody works on a picture that the new version lacks', async () => {
    const d = imageOf('d.jpg')
    const { calls, ended } = await run({
      before: async (stage, call) => {
        if (stage === 'Swap') {
          await upload('d.jpg')
          await ports.status.claim({ ...d, sequencer: '9999', versionId: undefined, holder: 'event' })
        }
        if (stage === 'Catch up' && call === 4)
          await ports.status.fail(d.id, 'event', { code: 'Unavailable', reason: 'the domain is red' })
      },
    })
    expect([ended, calls['Catch up']]).toEqual(['SUCCEEDED', 6])
    expect((await served()).files).toContain('d.jpg')
  })

  test('a picture is let go of, so that the next event of it is dealt with', async () => {
    await run({ before: (stage) => (stage === 'Swap' ? upload('d.jpg') : undefined) })
    await remove('d.jpg')
    expect((await served()).files).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
  })
})

describe('faults', () => {
  test.each(passingFaults)('%s, twice at each stage: tried again until it works', async (_what, name) => {
    const { calls, ended } = await run({
      before: (_stage, call) => {
        if (call < 2) throw Object.assign(new Error('not now'), { name })
      },
    })
    expect(ended).toBe('SUCCEEDED')
    expect(calls).toEqual({ Begin: 3, Range: 3, 'Catch up': 5, Swap: 3, End: 3 })
    expect(await served()).toEqual({ model: 'letters@2', files: ['a.jpg', 'b.jpg', 'c.jpg'] })
  })

  test('a range that fails for good fails the execution with its reason, and the old version serves on', async () => {
    const { calls, ended, output } = await run({
      before: (stage) => {
        if (stage === 'Range') throw new AppError('Unavailable', 'the model cannot be reached')
      },
    })
    expect([ended, output]).toEqual(['FAILED', expect.stringMatching(/the model cannot be reached/)])
    expect(calls).toEqual({ Begin: 1, Range: 9 })
    expect(await served()).toEqual({ model: 'letters@1', files: ['a.jpg', 'b.jpg', 'c.jpg'] })
    await upload('d.jpg')
    expect((await served()).files).toHaveLength(4)
  })

  test('a range that finds no time goes on where it stopped, until it is done', async () => {
    let laps = 0
    const { calls, ended } = await run({ goesOn: () => (laps += 1) > 2 })
    expect([ended, calls['Range']]).toEqual(['SUCCEEDED', 3])
    expect((await served()).files).toHaveLength(3)
  })

  test('before the first picture there is nothing to embed', async () => {
    const bare = await memoryPorts()
    const empty = { ...bare.versions, current: async () => undefined }
    await expect(beginReembedding({ versions: empty, embedding: bare.next }, false)).rejects.toMatchObject({
      code: 'NotFound',
    })
    await bare.end()
  })

  test('a second one beside it does not write into what serves', async () => {
    const begun = await beginReembedding({ versions: ports.versions, embedding: ports.next }, false)
    const names = begun as BetweenVersions
    await run()
    await ports.versions.swapIn((await ports.versions.open(names.next))!)
    const range = reembedRange({ versions: ports.versions, embedding: ports.next }, { ...names, range: {} }, () => true)
    await expect(range).rejects.toMatchObject({ code: 'Conflict' })
  })
})

const record = async (key: string) => {
  const [stored] = await (await ports.index()).get([imageOf(key).id])
  return stored && fromIndexFields(stored)
}
