import { describe as described, toIndexFields, type ImageRecord } from '@picture-desk/image-record'
import { memoryPorts } from '../memory-ports.test.fixture.ts'
import { Pass, type BetweenVersions } from '../reembedding.ts'
import { beginReembedding } from './reembed-begin.ts'
import { catchUp } from './reembed-catch-up.ts'

let ports: Awaited<ReturnType<typeof memoryPorts>>
let names: BetweenVersions
beforeEach(async () => {
  ports = await memoryPorts()
  names = (await beginReembedding({ versions: ports.versions, embedding: ports.next }, false)) as never
})
afterEach(() => ports.end())

const recordOf = (id: string): ImageRecord => {
  const known = { labels: [], celebrities: [], caption: { keywords: [id], creator: [], peopleShown: [] } }
  const places = { source: `s3://images/${id}`, folder: 'images', file: id }
  const description = described(known)
  return {
    id,
    ...places,
    ...known,
    celebritiesToReview: [],
    faces: [],
    description,
    ingestedAt: '2026-11-26T12:00:00.000Z',
  }
}
/** Pictures that came into the old version while the new one was made. */
async function indexed(ids: readonly string[]): Promise<void> {
  const vector = Float32Array.from([1, 0, 0, 0])
  await (await ports.index()).upsert(ids.map((id) => ({ ...toIndexFields(recordOf(id)), vector })))
  for (const id of ids) {
    await ports.status.claim({ id, bucket: 'images', key: id, versionId: undefined, sequencer: '1', holder: 'event' })
    await ports.status.finish(id, 'event', 'indexed')
  }
}
const count = async () => (await ports.versions.open(names.next))!.count()
const from = (pass: Partial<Pass> = {}) =>
  Pass.parse({ stage: 'before', since: new Date(Date.now() - 60_000).toISOString(), ...pass })
const run = (pass: Pass, goesOn = () => true) =>
  catchUp({ ...ports, embedding: ports.next }, { ...names, pass, holder: 'reembed' }, goesOn)

const many = Array.from({ length: 250 }, (_, i) => `picture-${i}`)

test('changes are taken up page by page, and once', async () => {
  await indexed(many)
  const pass = await run(from())
  expect([pass.finished, pass.changed, await count()]).toEqual([true, 250, 250])
  expect(await run(from())).toMatchObject({ finished: true, changed: 0, left: 0 })
})

test('one that finds no time says where it goes on, and how much it has done', async () => {
  await indexed(many)
  let pass = from()
  const pages: number[] = []
  while (!pass.finished) {
    pass = Pass.parse(JSON.parse(JSON.stringify(await run(pass, () => false))))
    pages.push(pass.changed)
  }
  // Of those queued and being read none, of those indexed three pages, of those failed and removed none.
  expect(pages).toEqual([0, 0, 100, 200, 250, 250, 250])
  expect(await count()).toBe(250)
})

test('the next pass looks at what came since this one began, and a minute before', async () => {
  const began = Date.now()
  const pass = await run(from())
  expect(Date.parse(pass.began!)).toBeLessThanOrEqual(Date.now() - 60_000)
  expect(Date.parse(pass.began!)).toBeGreaterThanOrEqual(began - 60_000)
})

test('a picture that an event is dealing with is left, and told of', async () => {
  await indexed(['a', 'b'])
  await ports.status.claim({
    id: 'a',
    bucket: 'images',
    key: 'a',
    versionId: undefined,
    sequencer: '2',
    holder: 'event',
  })
  expect(await run(from())).toMatchObject({ finished: true, changed: 1, left: 1 })
  expect(await count()).toBe(1)
})

test('pictures are let go of also where the model fails', async () => {
  await indexed(['a'])
  const failing = { ...ports.next, embed: () => Promise.reject(new Error('out of memory')) }
  const pass = catchUp({ ...ports, embedding: failing }, { ...names, pass: from(), holder: 'reembed' }, () => true)
  await expect(pass).rejects.toThrow('out of memory')
  expect(await ports.changes.hold('a', 'event')).toBeDefined()
})

test('a version that was removed meanwhile is not found, with what to do', async () => {
  names = { ...names, next: 'gone' }
  await expect(run(from())).rejects.toMatchObject({
    code: 'NotFound',
    whatToDo: expect.stringMatching(/anew/) as string,
  })
})
