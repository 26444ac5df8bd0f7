import { AppError } from '@picture-desk/app-error'
import { fromIndexFields } from '@picture-desk/image-record'
import { StateMachine } from 'aws-local-stepfunctions'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { memoryPorts, passingFaults } from './memory-ports.test.fixture.ts'
import { imageObject, ObjectEvent, Task } from './object-event.ts'
import type { PictureInS3 } from './recognition.ts'
import { indexImage } from './stages/index-image.ts'
import { Caught, park } from './stages/park.ts'
import { prepare } from './stages/prepare.ts'
import { recogniseCelebrities, recogniseLabels } from './stages/recognise.ts'
import { removeImage } from './stages/remove.ts'

const definition = JSON.parse(
  readFileSync(join(__dirname, '../state-machines/ingest.asl.json'), 'utf8'),
) as ConstructorParameters<typeof StateMachine>[0]
const machine = new StateMachine(definition, { validationOptions: { checkArn: false, checkPaths: false } })

type Ports = Awaited<ReturnType<typeof memoryPorts>>
type Stage = 'Prepare' | 'Labels' | 'Celebrities' | 'Index' | 'Remove' | 'Park'
type Json = Parameters<typeof machine.run>[0]
type Input = { readonly Payload: Record<string, unknown> }

let ports: Ports
beforeEach(async () => {
  ports = await memoryPorts()
})
afterEach(() => ports.end())

const picture = (colour = '#4080c0') =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

const event = (type: 'Created' | 'Deleted', key: string, sequencer: string): ObjectEvent => ({
  'detail-type': `Object ${type}`,
  detail: { bucket: { name: 'images' }, object: { key, sequencer } },
})
const idOf = (key: string) => imageObject(event('Created', key, '1')).id

/** The stages as the functions run them. `fault` is asked before each call and may throw. */
const stages = (fault: (stage: Stage, call: number) => void) => {
  const calls = new Map<Stage, number>()
  const stage =
    (name: Stage, run: (payload: Record<string, unknown>) => Promise<unknown>) =>
    async (input: unknown): Promise<Json> => {
      const call = calls.get(name) ?? 0
      calls.set(name, call + 1)
      try {
        fault(name, call)
        return { StatusCode: 200, Payload: (await run((input as Input).Payload)) ?? null } as Json
      } catch (thrown) {
        // As Lambda tells of it: the cause is JSON.
        const { message, name: errorType } = thrown as Error
        throw Object.assign(new Error(JSON.stringify({ errorType, errorMessage: message })), { name: errorType })
      }
    }
  const task = (payload: Record<string, unknown>) => {
    const { event: given, holder } = Task.parse(payload)
    return { image: imageObject(given), holder, picture: payload['picture'] as PictureInS3 }
  }
  return {
    calls,
    handlers: {
      Prepare: stage('Prepare', (payload) => {
        const { holder, image } = task(payload)
        return prepare(ports, image, holder)
      }),
      Labels: stage('Labels', (payload) => recogniseLabels(ports, task(payload).image, task(payload).picture)),
      Celebrities: stage('Celebrities', (payload) =>
        recogniseCelebrities(ports, task(payload).image, task(payload).picture),
      ),
      Index: stage('Index', (payload) => indexImage(ports, task(payload).image, task(payload).holder)),
      Remove: stage('Remove', (payload) => removeImage(ports, task(payload).image, task(payload).holder)),
      Park: stage('Park', ({ caught, event: given, holder }) =>
        park(ports, given, Caught.parse(caught), String(holder)),
      ),
    },
  }
}

let executions = 0
async function run(given: unknown, fault: (stage: Stage, call: number) => void = () => {}) {
  const { calls, handlers } = stages(fault)
  const Id = `execution-${++executions}`
  const pauses = Object.fromEntries(Object.keys(handlers).map((name) => [name, 0]))
  const { result } = machine.run(given as Json, {
    overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: pauses },
    context: { Execution: { Id } },
  })
  const ended = await result.then(
    () => 'SUCCEEDED',
    () => 'FAILED',
  )
  return { ended, calls }
}

const record = async (key: string) => {
  const index = await ports.index()
  await index.refresh()
  const [stored] = await index.get([idOf(key)])
  return stored && fromIndexFields(stored)
}

test('a picture that was uploaded is described, embedded and indexed, with its preview', async () => {
  ports.seen.objects.set('a.jpg', await picture())
  const { ended } = await run(event('Created', 'a.jpg', '1'))
  expect(ended).toBe('SUCCEEDED')
  expect(await record('a.jpg')).toMatchObject({
    source: 's3://images/a.jpg',
    description: 'A photo showing car.',
    technical: { width: 64, height: 48 },
    extractor: 'eyes@1',
  })
  expect(ports.seen.previews.has(idOf('a.jpg'))).toBe(true)
  expect(ports.status.stateOf(idOf('a.jpg'))).toBe('indexed')
})

test('celebrities are looked for only where a person is', async () => {
  ports.seen.objects.set('a.jpg', await picture())
  await run(event('Created', 'a.jpg', '1'))
  expect(ports.seen.looks).toEqual(['labels'])
  ports.shows('Person')
  ports.seen.objects.set('b.jpg', await picture('#ff0000'))
  await run(event('Created', 'b.jpg', '1'))
  expect(ports.seen.looks).toEqual(['labels', 'labels', 'people'])
  expect((await record('b.jpg'))?.celebrities).toMatchObject([{ name: 'Ann Lee' }])
})

test('the state that travels holds no caption, no label and no vector', async () => {
  ports.seen.objects.set('a.jpg', await picture())
  const { handlers } = stages(() => {})
  const execution = machine.run(event('Created', 'a.jpg', '1') as Json, {
    overrides: { taskResourceLocalHandlers: handlers },
    context: { Execution: { Id: 'looked-at' } },
  })
  const state = JSON.stringify(await execution.result)
  expect(state).not.toMatch(/car|showing|confidence/i)
  expect(state.length).toBeLessThan(1000)
})

describe('events that are late, repeated or out of order', () => {
  test('the same event again changes nothing and looks at nothing', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'))
    const before = await record('a.jpg')
    expect((await run(event('Created', 'a.jpg', '1'))).ended).toBe('SUCCEEDED')
    expect([await record('a.jpg'), ports.seen.looks]).toEqual([before, ['labels']])
  })

  test('a deleted picture is gone, and a late creation does not bring it back', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'))
    ports.seen.objects.delete('a.jpg')
    await run(event('Deleted', 'a.jpg', '3'))
    expect([await record('a.jpg'), ports.seen.previews.size]).toEqual([undefined, 0])
    expect((await run(event('Created', 'a.jpg', '2'))).ended).toBe('SUCCEEDED')
    expect(await record('a.jpg')).toBeUndefined()
  })

  test('a deletion that comes late leaves the picture that was uploaded after it', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '3'))
    await run(event('Deleted', 'a.jpg', '2'))
    expect(await record('a.jpg')).toBeDefined()
  })

  test('an object that is gone before its turn leaves nothing', async () => {
    expect((await run(event('Created', 'a.jpg', '1'))).ended).toBe('SUCCEEDED')
    expect([await record('a.jpg'), ports.status.stateOf(idOf('a.jpg'))]).toEqual([undefined, 'removed'])
  })

  test('the same bytes under a new version are not recognised, nor paid for, again', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'))
    await (await ports.index()).refresh()
    await run(event('Created', 'a.jpg', '2'))
    expect(ports.seen.looks).toEqual(['labels'])
    expect((await record('a.jpg'))?.stamp).toBe('2')
  })

  test('two events of one picture at once: the second waits for the first', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await ports.status.claim({
      id: idOf('a.jpg'),
      bucket: 'images',
      key: 'a.jpg',
      versionId: undefined,
      sequencer: '1',
      holder: 'first',
    })
    const { calls, ended } = await run(event('Created', 'a.jpg', '2'), (stage, call) => {
      if (stage === 'Prepare' && call === 2) void ports.status.finish(idOf('a.jpg'), 'first', 'indexed')
    })
    expect([ended, calls.get('Prepare')]).toEqual(['SUCCEEDED', 3])
  })
})

describe('what others are told', () => {
  const told = () =>
    ports.seen.news.map((news) => `${news['detail-type']}: ${news.detail.key} ${news.detail.sequencer}`)

  test('is that a picture was indexed, indexed anew, and removed; each with where it lies', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'))
    expect(ports.seen.news).toEqual([
      {
        source: 'picture-desk',
        'detail-type': 'Image Indexed',
        detail: { version: 1, stage: 'test', id: idOf('a.jpg'), bucket: 'images', key: 'a.jpg', sequencer: '1' },
      },
    ])
    await run(event('Created', 'a.jpg', '2'))
    ports.seen.objects.delete('a.jpg')
    await run(event('Deleted', 'a.jpg', '3'))
    expect(told()).toEqual(['Image Indexed: a.jpg 1', 'Image Indexed: a.jpg 2', 'Image Removed: a.jpg 3'])
  })

  test('is that a picture failed, and why', async () => {
    ports.seen.objects.set('a.jpg', new TextEncoder().encode('<html>'))
    await run(event('Created', 'a.jpg', '1'))
    expect(ports.seen.news).toMatchObject([
      {
        'detail-type': 'Image Failed',
        detail: { code: 'BadInput', reason: expect.stringContaining('no JPEG') as string, key: 'a.jpg' },
      },
    ])
  })

  test('is nothing of an event that came late, came again, or was none', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '3'))
    await run(event('Created', 'a.jpg', '3'))
    await run(event('Created', 'a.jpg', '2'))
    await run(event('Deleted', 'a.jpg', '1'))
    await run({ 'detail-type': 'Object Created', detail: {} })
    expect(told()).toEqual(['Image Indexed: a.jpg 3'])
  })

  test('is told again where an execution ended between telling and the row that says so', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    const { finish } = ports.status
    let ends = 1
    Object.assign(ports.status, {
      finish: async (...row: Parameters<typeof finish>) => {
        if (ends-- > 0) throw new AppError('Unavailable', 'DynamoDB does not answer')
        return finish(...row)
      },
    })
    expect((await run(event('Created', 'a.jpg', '1'))).ended).toBe('SUCCEEDED')
    expect(told()).toEqual(['Image Indexed: a.jpg 1', 'Image Indexed: a.jpg 1'])
  })

  test('is no reason to lose a picture: while the bus is away, indexing is tried again', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    const { announce } = ports
    let away = 2
    Object.assign(ports, {
      announce: async (...news: Parameters<typeof announce>) => {
        if (away-- > 0) throw new AppError('Unavailable', 'Amazon EventBridge cannot be reached')
        return announce(...news)
      },
    })
    const { calls, ended } = await run(event('Created', 'a.jpg', '1'))
    expect([ended, calls.get('Index'), told()]).toEqual(['SUCCEEDED', 3, ['Image Indexed: a.jpg 1']])
    expect(ports.status.stateOf(idOf('a.jpg'))).toBe('indexed')
  })
})

describe('faults', () => {
  test.each(passingFaults)('%s, twice at each stage: tried again until it works', async (_what, name) => {
    ports.shows('Person')
    ports.seen.objects.set('a.jpg', await picture())
    const { calls, ended } = await run(event('Created', 'a.jpg', '1'), (_stage, call) => {
      if (call < 2) throw Object.assign(new Error('not now'), { name })
    })
    expect(ended).toBe('SUCCEEDED')
    expect(Object.fromEntries(calls)).toEqual({ Prepare: 3, Labels: 3, Celebrities: 3, Index: 3 })
    expect(await record('a.jpg')).toBeDefined()
  })

  test('a picture waits long for its turn where many came at once: that is no failure', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    const { calls, ended } = await run(event('Created', 'a.jpg', '1'), (stage, call) => {
      if (stage === 'Labels' && call < 60)
        throw Object.assign(new Error('Rate Exceeded.'), { name: 'Lambda.TooManyRequestsException' })
    })
    expect([ended, calls.get('Labels')]).toEqual(['SUCCEEDED', 61])
  })

  test('what stays unavailable is parked: a failed picture, a dead letter, a failed execution', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    const { calls, ended } = await run(event('Created', 'a.jpg', '1'), (stage) => {
      if (stage === 'Index') throw new AppError('Unavailable', 'OpenSearch cannot be reached')
    })
    expect([ended, calls.get('Index')]).toEqual(['FAILED', 9])
    expect(ports.status.stateOf(idOf('a.jpg'))).toBe('failed')
    expect(ports.seen.letters).toMatchObject([
      { code: 'Unavailable', reason: 'OpenSearch cannot be reached', event: event('Created', 'a.jpg', '1') },
    ])
  })

  test('the letter given again, once the cause is gone, indexes the picture', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'), (stage) => {
      if (stage === 'Index') throw new AppError('Unavailable', 'OpenSearch cannot be reached')
    })
    expect((await run(ports.seen.letters[0]!.event)).ended).toBe('SUCCEEDED')
    expect(await record('a.jpg')).toBeDefined()
    expect(ports.status.stateOf(idOf('a.jpg'))).toBe('indexed')
  })

  test('a file that is no picture is not tried twice, and takes the picture that was there before with it', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'))
    ports.seen.objects.set('a.jpg', new TextEncoder().encode('<html>'))
    const { calls, ended } = await run(event('Created', 'a.jpg', '2'))
    expect([ended, calls.get('Prepare')]).toEqual(['FAILED', 1])
    expect([await record('a.jpg'), ports.seen.previews.size]).toEqual([undefined, 0])
    expect(ports.seen.letters).toMatchObject([{ code: 'BadInput' }])
    expect(ports.seen.letters[0]?.reason).toMatch(/no JPEG, PNG, WebP or AVIF/)
  })

  test('a bug is tried once more, then parked, and its picture stays as it was', async () => {
    ports.seen.objects.set('a.jpg', await picture())
    await run(event('Created', 'a.jpg', '1'))
    ports.seen.objects.set('a.jpg', await picture('#00ff00'))
    const { calls, ended } = await run(event('Created', 'a.jpg', '2'), (stage) => {
      if (stage === 'Labels') throw new AppError('Internal', 'x is undefined')
    })
    expect([ended, calls.get('Labels')]).toEqual(['FAILED', 2])
    expect(await record('a.jpg')).toMatchObject({ stamp: '1' })
  })

  test('an event that is none is a dead letter too', async () => {
    const { ended } = await run({ 'detail-type': 'Object Created', detail: {} })
    expect(ended).toBe('FAILED')
    expect(ports.seen.letters).toHaveLength(1)
  })

  test('of many pictures under faults each ends indexed or recorded as failed', async () => {
    // A fixed sequence of chances: 30 % throttled, 10 % failing, 5 % hanging.
    let seed = 7
    const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const keys = Array.from({ length: 40 }, (_, i) => `${i}.jpg`)
    for (const [i, key] of keys.entries())
      ports.seen.objects.set(
        key,
        i % 10 === 9 ? new TextEncoder().encode('broken') : await picture(`#${String(100000 + i)}`),
      )
    for (const key of keys)
      await run(event('Created', key, '1'), () => {
        const drawn = chance()
        if (drawn < 0.3) throw new AppError('Throttled', 'slow down')
        if (drawn < 0.4) throw new AppError('Unavailable', '500')
        if (drawn < 0.45) throw Object.assign(new Error('late'), { name: 'States.Timeout' })
      })
    const states = keys.map((key) => ports.status.stateOf(idOf(key)))
    expect(states.filter((state) => state === 'indexed')).toHaveLength(36)
    expect(states.filter((state) => state === 'failed')).toHaveLength(4)
    expect(ports.seen.letters).toHaveLength(4)
  }, 60_000)
})
