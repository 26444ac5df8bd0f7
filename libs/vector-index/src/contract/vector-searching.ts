import assert from 'node:assert/strict'
import { byCodePoint } from '../code-points.ts'
import type { IndexRecord, SearchQuery } from '../vector-index.ts'
import {
  assertRefused,
  at,
  caseWith,
  cosine,
  idsOf,
  randomNumbers,
  randomUnit,
  testRecord,
  type ContractCase,
  type MakePlace,
} from './setting.ts'
import { wrongVectors } from './writing.ts'

const modes = ['exact', 'approximate'] as const

const random = randomNumbers(11)
const scattered: readonly IndexRecord[] = Array.from({ length: 300 }, (_, i) =>
  testRecord(`r${i}`, { vector: randomUnit(random), attributes: { year: i % 10 } }),
)

/** Many of one make: pictures with the same labels have the same description, and so the same vector. */
const alike = ['\u{1f600}', '\ufffd', 'é', 'z', ...Array.from({ length: 60 }, (_, i) => `same-${i}`)]

export const vectorSearchingCases = (make: MakePlace): readonly ContractCase[] => [
  caseWith(make)(
    'scores are (1 + cosine) / 2: 1 for the same direction, 0.5 for a right angle, 0 for the opposite',
    [0, Math.PI / 3, Math.PI / 2, Math.PI].map((angle) => testRecord(angle.toFixed(2), { vector: at(angle) })),
    async (index) => {
      for (const mode of modes) {
        const { vector } = await index.search({ vector: at(0), limit: 10, mode })
        assert.deepEqual(idsOf(vector), ['0.00', '1.05', '1.57', '3.14'])
        for (const [i, expected] of [1, 0.75, 0.5, 0].entries()) {
          assert.ok(Math.abs(vector[i]!.score - expected) < 1e-6, `${vector[i]!.score} is not ${expected}`)
          assert.ok(vector[i]!.score >= 0 && vector[i]!.score <= 1)
        }
      }
    },
  ),

  caseWith(make)('exact search gives what comparing with every vector gives', scattered, async (index) => {
    for (let i = 0; i < 10; i++) {
      const vector = randomUnit(random)
      const { total, vector: hits } = await index.search({ vector, limit: 25, mode: 'exact' })
      const expected = scattered.map((record) => ({ id: record.id, score: (1 + cosine(vector, record.vector)) / 2 }))
      expected.sort((a, b) => b.score - a.score)
      assert.deepEqual(
        idsOf(hits),
        expected.slice(0, 25).map(({ id }) => id),
      )
      for (const [j, { score }] of hits.entries()) assert.ok(Math.abs(score - expected[j]!.score) < 1e-6)
      assert.equal(total, 300)
    }
  }),

  caseWith(make)(
    'only fields that are asked for come back, and all of them by default',
    [
      testRecord('ann', {
        text: 'Ann Lee',
        keywords: { people: ['ann lee'], labels: ['car'] },
        attributes: { year: 1999, record: '{}' },
      }),
    ],
    async (index) => {
      const query = { vector: at(0), text: 'lee', limit: 1, mode: 'exact' } as const
      const names = { field: 'people', anyOf: [{ key: 'ann lee', phrase: 'Ann Lee' }] }
      const found = async (more: Partial<SearchQuery>) => {
        const { names: named, text, vector } = await index.search({ ...query, ...more })
        return [vector, text, ...named.map(({ hits }) => hits)].map(([hit]) => hit!.record)
      }
      const [all] = await index.get(['ann'])
      assert.deepEqual(await found({}), [all, all])
      const none = { id: 'ann', text: 'Ann Lee', keywords: {}, attributes: {} }
      assert.deepEqual(await found({ fields: { keywords: [], attributes: [] } }), [none, none])
      const some = { ...none, keywords: { labels: ['car'] }, attributes: { record: '{}' } }
      assert.deepEqual(await found({ fields: { keywords: ['labels'], attributes: ['record'] } }), [some, some])
      const withNull = { ...none, attributes: { folder: null } }
      assert.deepEqual(await found({ fields: { keywords: [], attributes: ['folder'] } }), [withNull, withNull])
      const withNames = { ...none, keywords: { people: ['ann lee'] } }
      assert.deepEqual(await found({ names, fields: { keywords: [], attributes: [] } }), [
        withNames,
        withNames,
        withNames,
      ])
      await assertRefused('BadInput', () => found({ fields: { keywords: ['colour'], attributes: [] } }))
      await assertRefused('BadInput', () => found({ fields: { keywords: [], attributes: ['constructor'] } }))
    },
  ),

  caseWith(make)('lists are whole while what they have is written again', scattered, async (index) => {
    const vector = randomUnit(random)
    const expected = idsOf((await index.search({ vector, limit: 40, mode: 'exact' })).vector)
    let writing = true
    const write = async () => {
      try {
        for (let i = 0; i < 8; i++) await index.upsert(scattered)
        await index.compact()
      } finally {
        writing = false
      }
    }
    const search = async () => {
      while (writing)
        assert.deepEqual(idsOf((await index.search({ vector, limit: 40, mode: 'exact' })).vector), expected)
    }
    await Promise.all([write(), search(), search()])
  }),

  caseWith(make)('a limit above the number of records gives them all', scattered.slice(0, 7), async (index) => {
    for (const mode of modes) {
      const { total, vector } = await index.search({ vector: at(1), limit: 10_000, mode })
      assert.deepEqual([vector.length, total], [7, 7])
    }
  }),

  caseWith(make)(
    'equal scores are in the order of the ids by code point, and the lowest ids get the last places',
    [
      ...alike.toSorted((a, b) => a.length - b.length).map((id) => testRecord(id, { vector: at(1) })),
      testRecord('nearer', { vector: at(0.9) }),
      testRecord('farther', { vector: at(1.2) }),
    ],
    async (index) => {
      const inOrder = alike.toSorted(byCodePoint)
      for (const limit of [2, 5, 40]) {
        const { vector } = await index.search({ vector: at(0), limit, mode: 'exact' })
        assert.deepEqual(idsOf(vector), ['nearer', ...inOrder.slice(0, limit - 1)])
      }
      const all = await index.search({ vector: at(0), limit: 100, mode: 'exact' })
      assert.deepEqual(idsOf(all.vector), ['nearer', ...inOrder, 'farther'])
    },
  ),

  caseWith(make)('a filter is applied before the list is cut', scattered, async (index) => {
    for (const mode of modes)
      for (const year of [0, 7]) {
        const filter = { attribute: 'year', anyOf: [year] }
        const { total, vector } = await index.search({ vector: at(0), filter, limit: 30, mode })
        assert.deepEqual([vector.length, total], [30, 30])
        assert.ok(vector.every(({ record }) => record.attributes['year'] === year))
      }
    const none = await index.search({ vector: at(0), filter: { ids: [] }, limit: 3, mode: 'approximate' })
    assert.deepEqual([none.vector, none.total], [[], 0])
  }),

  caseWith(make)('lists that were not asked for are empty', scattered.slice(0, 3), async (index) => {
    const { names, text } = await index.search({ vector: at(0), limit: 3, mode: 'exact' })
    assert.deepEqual([names, text], [[], []])
  }),

  caseWith(make)('an empty index answers everything with nothing', [], async (index) => {
    const names = { field: 'people', anyOf: [{ key: 'ann lee', phrase: 'Ann Lee' }] }
    for (const mode of modes) {
      const filter = { attribute: 'year', from: 0 }
      for (const more of [{}, { filter }]) {
        const found = await index.search({ vector: at(0), text: 'a car', names, limit: 10, mode, ...more })
        assert.deepEqual(found, { vector: [], text: [], names: [{ name: 'Ann Lee', hits: [] }], total: 0 })
      }
    }
    assert.equal(await index.count(), 0)
    assert.deepEqual(await index.vectors(['a']), [undefined])
    for await (const batch of index.scan()) assert.deepEqual(batch, [])
    await index.compact()
    assert.equal(await index.count({ keyword: 'people', anyOf: ['a'] }), 0)
  }),

  caseWith(make)('a query that does not fit is refused', scattered.slice(0, 3), async (index) => {
    const good: SearchQuery = { vector: at(0), limit: 10, mode: 'exact' }
    for (const limit of [0, -1, 1.5, 10_001, Number.NaN, Number.POSITIVE_INFINITY])
      await assertRefused('BadInput', () => index.search({ ...good, limit }), `limit ${limit}`)
    for (const vector of wrongVectors) await assertRefused('ModelMismatch', () => index.search({ ...good, vector }))
    await assertRefused('BadInput', () => index.search({ ...good, names: { field: 'colours', anyOf: [] } }))
    await assertRefused('BadInput', () => index.search({ ...good, names: { field: 'folder', anyOf: [] } }))
    await assertRefused('BadInput', () => index.search({ ...good, filter: { keyword: 'colours', anyOf: ['red'] } }))
  }),
]
