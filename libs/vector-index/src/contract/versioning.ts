import assert from 'node:assert/strict'
import { AppError } from '@picture-desk/app-error'
import { requireIdentity } from '../identity.ts'
import type { IndexSchema, IndexVersions, VectorIndex } from '../vector-index.ts'
import {
  assertRefused,
  at,
  caseIn,
  collect,
  filled,
  idsOf,
  testIdentity,
  testRecord,
  testSchema,
  type ContractCase,
  type IndexPlace,
  type MakePlace,
} from './setting.ts'

const texts = async (index: VectorIndex | undefined): Promise<readonly string[]> =>
  (await collect(index?.scan() ?? noBatches())).map(({ text }) => text).sort()

async function* noBatches(): AsyncGenerator<readonly never[]> {}

const open = async (versions: IndexVersions): Promise<VectorIndex> => {
  const index = await versions.current()
  assert.ok(index, 'no version serves')
  return index
}

const serving = async ({ versions }: IndexPlace, ...given: readonly string[]): Promise<VectorIndex> => {
  const index = await filled(
    versions,
    given.map((text, i) => testRecord(`id-${i}`, { text })),
  )
  await versions.swapIn(index)
  return index
}

export const versioningCases = (make: MakePlace): readonly ContractCase[] => [
  caseIn(make)('before the first version was swapped in there is none', async (place) => {
    const { versions } = place
    assert.equal(await versions.current(), undefined)
    const made = await filled(versions, [testRecord('one')])
    assert.equal(await versions.current(), undefined)
    assert.equal(await (await place.elsewhere()).current(), undefined)
    await made.close()
    assert.equal(await versions.current(), undefined)
  }),

  caseIn(make)('what was swapped in serves, here and elsewhere, with its schema and identity', async (place) => {
    const made = await serving(place, 'one')
    assert.deepEqual(await texts(made), ['one'])
    await made.close()
    for (const versions of [place.versions, await place.elsewhere()]) {
      const index = await versions.current()
      assert.deepEqual(index?.schema, testSchema)
      assert.deepEqual(index?.identity, testIdentity)
      assert.deepEqual(await texts(index), ['one'])
      await index?.close()
    }
  }),

  caseIn(make)('an identity is kept exactly, and another one is told from it', async ({ versions }) => {
    const identity = { embedding: 'mödel "q8"\\@sha256:ab', dimensions: 8, pooling: 0.1 }
    await versions.swapIn(await versions.create(testSchema, identity))
    const index = await versions.current()
    assert.deepEqual(index?.identity, identity)
    requireIdentity(index?.identity ?? {}, identity, 'run reindex')
    await assertRefused('ModelMismatch', async () => {
      await Promise.resolve()
      requireIdentity(index?.identity ?? {}, { ...identity, dimensions: 9 }, 'run reindex')
    })
  }),

  caseIn(make)('the old version serves until the new one is swapped in whole', async (place) => {
    const { versions } = place
    await (await serving(place, 'old')).close()
    const next = await filled(versions, [testRecord('a', { text: 'new' }), testRecord('b', { text: 'new' })])
    const before = await versions.current()
    assert.deepEqual(await texts(before), ['old'])
    await versions.swapIn(next)
    const after = await versions.current()
    assert.deepEqual(await texts(after), ['new', 'new'])
    assert.deepEqual(await texts(next), ['new', 'new'])
    await next.upsert([testRecord('c', { text: 'more' })])
    await after?.refresh()
    assert.deepEqual(await texts(after), ['more', 'new', 'new'])
  }),

  caseIn(make)('who has the old version open goes on reading it after the swap', async (place) => {
    const { versions } = place
    const many = Array.from({ length: 600 }, (_, i) => `old ${i}`)
    await (await serving(place, ...many)).close()
    const here = await open(versions)
    const there = await open(await place.elsewhere())
    const scan = there.scan({ batch: 10 })[Symbol.asyncIterator]()
    const first = await scan.next()
    await versions.swapIn(await filled(versions, [testRecord('a', { text: 'new' })]))
    for (const index of [here, there]) {
      const { text, total } = await index.search({ vector: at(0), text: 'old', limit: 1000, mode: 'exact' })
      assert.deepEqual([text.length, total], [600, 600])
    }
    const rest = await collect({ [Symbol.asyncIterator]: () => scan })
    assert.equal((first.done ? 0 : first.value.length) + rest.length, 600)
    await Promise.all([here.close(), there.close()])
    assert.deepEqual(await texts(await versions.current()), ['new'])
  }),

  caseIn(make)('another process sees writes after its refresh, and follows a swap', async (place) => {
    const writer = await serving(place, 'one')
    const elsewhere = await place.elsewhere()
    const reader = await open(elsewhere)
    assert.equal(await reader.count(), 1)
    await writer.upsert([testRecord('two', { text: 'two' })])
    await writer.refresh()
    await reader.refresh()
    assert.deepEqual(await texts(reader), ['one', 'two'])
    for (let i = 0; i < 3; i++) {
      await writer.upsert([testRecord('two', { text: `two ${i}` })])
      await writer.compact()
      // Not refreshed: it may see the old state or the new one, but it answers.
      const { text } = await reader.search({ vector: at(0), text: 'two', limit: 5, mode: 'approximate' })
      assert.deepEqual(idsOf(text), ['two'])
    }
    await place.versions.swapIn(await filled(place.versions, [testRecord('a', { text: 'new' })]))
    const followed = await open(elsewhere)
    assert.deepEqual(await texts(followed), ['new'])
    await Promise.all([reader.close(), followed.close()])
  }),

  caseIn(make)('compaction changes nothing that is found, beside writes and itself', async (place) => {
    const index = await serving(place, ...Array.from({ length: 300 }, (_, i) => `text ${i}`))
    await index.remove(Array.from({ length: 100 }, (_, i) => `id-${i}`))
    const writes = Array.from({ length: 10 }, (_, i) => index.upsert([testRecord(`new-${i}`, { text: 'text' })]))
    const searches = Array.from({ length: 10 }, () =>
      index.search({ vector: at(0), text: 'text', limit: 9, mode: 'exact' }),
    )
    await Promise.all([index.compact(), ...writes, index.compact(), ...searches, index.compact()])
    await index.refresh()
    assert.equal(await index.count(), 210)
    assert.equal((await texts(index)).length, 210)
  }),

  caseIn(make)('a version that was given up leaves the way free for the next', async (place) => {
    const { versions } = place
    await (await serving(place, 'old')).close()
    await (await filled(versions, [testRecord('a')])).close()
    await versions.create(testSchema, testIdentity)
    const next = await filled(versions, [testRecord('b', { text: 'new' })])
    await versions.swapIn(next)
    assert.deepEqual(await texts(await versions.current()), ['new'])
  }),

  caseIn(make)(
    'one in the making is found by its name, here and elsewhere, and is written and swapped in so',
    async (place) => {
      const { versions } = place
      await (await serving(place, 'old')).close()
      const made = await filled(versions, [testRecord('a', { text: 'new' })])
      const again = await versions.open(made.name)
      assert.ok(again)
      assert.deepEqual([again.name, again.schema, again.identity], [made.name, testSchema, testIdentity])
      await again.upsert([testRecord('b', { text: 'newer' })])
      await again.refresh()
      const there = await (await place.elsewhere()).open(made.name)
      assert.deepEqual(await texts(there), ['new', 'newer'])
      assert.deepEqual(await texts(await versions.current()), ['old'])
      await versions.swapIn(again)
      const current = await open(versions)
      assert.deepEqual([current.name, await texts(current)], [made.name, ['new', 'newer']])
    },
  ),

  caseIn(make)('what is not there is not opened', async (place) => {
    for (const name of ['records-9', 'no such', '', '*', '../x', 'a/b'])
      for (const versions of [place.versions, await place.elsewhere()])
        assert.equal(await versions.open(name), undefined, name)
  }),

  caseIn(make)('a version is removed by its name, unless it serves', async (place) => {
    const { versions } = place
    const old = await serving(place, 'old')
    await assertRefused('Conflict', () => versions.remove(old.name))
    const next = await filled(versions, [testRecord('a', { text: 'new' })])
    await versions.swapIn(next)
    await old.close()
    await versions.remove(old.name)
    await versions.remove(old.name)
    assert.equal(await versions.open(old.name), undefined)
    assert.deepEqual(await texts(await versions.current()), ['new'])
    const elsewhere = await place.elsewhere()
    await assertRefused('Forbidden', () => elsewhere.remove(old.name))
  }),

  caseIn(make)('only an open index that was made here is swapped in', async (place) => {
    const { versions } = place
    const current = await serving(place, 'one')
    const closed = await versions.create(testSchema, testIdentity)
    await closed.close()
    await assertRefused('BadInput', () => versions.swapIn(closed))
    await assertRefused('BadInput', () => versions.swapIn({ ...current }))
    await versions.swapIn(current)
    assert.deepEqual(await texts(await versions.current()), ['one'])
  }),

  caseIn(make)('a schema that cannot be is refused', async ({ versions }) => {
    const wrong: readonly Partial<IndexSchema>[] = [
      ...[0, -1, 1.5, Number.NaN, 16_001].map((dimensions) => ({ dimensions })),
      ...['', 'a b', '1st', 'a.b', 'a"b', 'né', '_id', 'x'.repeat(65)].map((name) => ({ keywords: [name] })),
      { attributes: { 'a-b': 'string' } },
      { keywords: ['people', 'people'] },
      { keywords: ['folder'] },
      { keywords: ['Folder'] },
    ]
    for (const fault of wrong)
      await assertRefused(
        'BadInput',
        () => versions.create({ ...testSchema, ...fault }, testIdentity),
        JSON.stringify(fault),
      )
    const bare = await versions.create({ dimensions: 8, keywords: [], attributes: {} }, {})
    await bare.upsert([testRecord('one')])
    await bare.refresh()
    assert.deepEqual(await bare.get(['one']), [{ id: 'one', text: '', keywords: {}, attributes: {} }])
  }),

  caseIn(make)('a closed index refuses, and others who have it open do not notice', async (place) => {
    const made = await serving(place, 'one')
    const other = await place.versions.current()
    const underWay = made.search({ vector: at(0), limit: 1, mode: 'exact' })
    await Promise.all([made.close(), made.close()])
    assert.equal((await underWay).total, 1)
    await made.close()
    for (const call of [
      () => made.count(),
      () => made.upsert([testRecord('two')]),
      () => made.search({ vector: at(0), limit: 1, mode: 'exact' }),
      () => collect(made.scan()),
      () => made.refresh(),
    ])
      await assert.rejects(call, (error) => error instanceof AppError)
    await other?.upsert([testRecord('two', { text: 'two' })])
    await other?.refresh()
    assert.deepEqual(await texts(other), ['one', 'two'])
  }),
]
