import assert from 'node:assert/strict'
import type { Filter } from '../filter.ts'
import type { IndexRecord } from '../vector-index.ts'
import { matches } from './matches.ts'
import {
  assertRefused,
  at,
  caseWith,
  collect,
  hostileStrings,
  idsOf,
  randomNumbers,
  randomUnit,
  testRecord,
  type ContractCase,
  type MakePlace,
} from './setting.ts'

const random = randomNumbers(5)
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(items: readonly T[]): T => items[below(items.length)]!

const strings = ['', 'a', 'A', 'ab', 'a b', 'b', 'zz', '\ue000', '\u{1f600}', ...hostileStrings]
const texts = ['A boat.', 'boats', 'CITY', 'the cities', 'Café', 'cafe', 'cat-boat', '東京で', '-', ...strings]
const asked = ['boat', 'Boats!', 'city', 'CAFÉ', 'the', 'the boat', '東', 'boat cities', 'oat', 'a OR b', '<b>']
const numbers = [0, 1, -1, 0.1, -2.5, 1e-7, 5e-324, 2 ** 31, 2 ** 53, 1e21, -1e21, 1e300, Number.MAX_VALUE]

const varied: readonly IndexRecord[] = Array.from({ length: 160 }, (_, i) =>
  testRecord(`id-${i}`, {
    vector: randomUnit(random),
    text: Array.from({ length: below(5) }, () => pick(texts)).join(' '),
    keywords: {
      people: Array.from({ length: below(4) }, () => pick(strings)),
      labels: below(3) === 0 ? [] : [pick(strings)],
    },
    attributes: {
      folder: below(5) === 0 ? null : pick(strings),
      year: below(5) === 0 ? null : pick(numbers),
      record: pick(strings),
    },
  }),
)

/** Code points, never half of one. */
const beginningOf = (text: string, length: number): string => [...text].slice(0, length).join('')
const some = <T>(items: readonly T[]): readonly T[] => Array.from({ length: below(4) }, () => pick(items))

function randomFilter(depth: number): Filter {
  const kinds: readonly (() => Filter)[] = [
    () => ({ ids: Array.from({ length: below(5) }, () => `id-${below(200)}`) }),
    () => ({ words: pick(asked) }),
    () => ({ keyword: pick(['people', 'labels']), anyOf: some(strings) }),
    () => ({ attribute: 'folder', anyOf: some(strings) }),
    () => ({ attribute: 'year', anyOf: some(numbers) }),
    () => ({ attribute: 'folder', startsWith: beginningOf(pick(strings), 1 + below(2)) }),
    () => ({ attribute: 'folder', from: pick(strings) }),
    () => ({ attribute: 'folder', from: pick(strings), to: pick(strings) }),
    () => ({ attribute: 'year', to: pick(numbers) }),
    () => ({ attribute: 'year', from: pick(numbers), to: pick(numbers) }),
  ]
  const branches: readonly (() => Filter)[] = [
    () => ({ and: Array.from({ length: below(4) }, () => randomFilter(depth - 1)) }),
    () => ({ or: Array.from({ length: below(4) }, () => randomFilter(depth - 1)) }),
    () => ({ not: randomFilter(depth - 1) }),
  ]
  return pick(depth > 0 ? [...kinds, ...branches, ...branches] : kinds)()
}
const filters = Array.from({ length: 150 }, () => randomFilter(4))

const nested = (depth: number): Filter => {
  const inner: Filter = depth === 0 ? { ids: ['id-1'] } : nested(depth - 1)
  if (depth === 0) return inner
  return depth % 3 === 0
    ? { not: inner }
    : depth % 3 === 1
      ? { and: [inner, { ids: ['id-1', 'id-2'] }] }
      : { or: [inner] }
}

export const filteringCases = (make: MakePlace): readonly ContractCase[] => [
  ...(['before', 'after'] as const).map((when) =>
    caseWith(make)(
      `150 random filters mean what they mean in plain JavaScript, ${when} compaction`,
      varied,
      async (index) => {
        if (when === 'after') {
          await index.compact()
          // Some records are outside what compaction has seen, and some of what it saw is gone.
          await index.remove(varied.slice(0, 20).map(({ id }) => id))
          await index.upsert(varied.slice(0, 40))
          await index.refresh()
        }
        const records = await collect(index.scan())
        for (const filter of filters) {
          const expected = records.filter((record) => matches(filter, record)).map(({ id }) => id)
          const what = JSON.stringify(filter)
          assert.equal(await index.count(filter), expected.length, what)
          assert.deepEqual((await collect(index.scan({ filter }))).map(({ id }) => id).sort(), expected.sort(), what)
          const { total, vector } = await index.search({ vector: at(0), filter, limit: 500, mode: 'approximate' })
          assert.deepEqual([idsOf(vector).toSorted(), total], [expected, expected.length], what)
        }
      },
    ),
  ),

  caseWith(make)('five thousand ids, words or conditions in one filter', varied, async (index) => {
    const ids = Array.from({ length: 5000 }, (_, i) => `id-${i * 2}`)
    assert.equal(await index.count({ ids }), 80)
    assert.equal(await index.count({ not: { ids } }), 80)
    const found = await index.search({ vector: at(0), filter: { ids }, limit: 100, mode: 'approximate' })
    assert.deepEqual([found.vector.length, found.total], [80, 80])
    const anyOf = [...Array.from({ length: 5000 }, (_, i) => `word-${i}`), 'zz']
    const withWord = varied.filter(({ keywords }) => keywords['people']?.includes('zz')).length
    assert.equal(await index.count({ keyword: 'people', anyOf }), withWord)
    assert.equal(await index.count({ or: ids.map((id) => ({ ids: [id] })) }), 80)
  }),

  caseWith(make)('and, or and not are nested up to 16 deep', varied, async (index) => {
    const filter = nested(16)
    assert.equal(await index.count(filter), varied.filter((record) => matches(filter, record)).length)
    await assertRefused('BadInput', () => index.count(nested(17)))
    await assertRefused('BadInput', () => index.count(nested(5000)))
  }),

  caseWith(make)(
    'a filter on what the index does not have is refused everywhere',
    varied.slice(0, 3),
    async (index) => {
      const wrong: readonly Filter[] = [
        { words: '' },
        { words: '…' },
        { words: Array.from({ length: 257 }, (_, i) => `word${i}`).join(' ') },
        { keyword: 'colours', anyOf: ['red'] },
        { keyword: 'folder', anyOf: ['a'] },
        { attribute: 'people', anyOf: ['a'] },
        { attribute: 'record', anyOf: ['stored fields are not filtered'] },
        { attribute: 'constructor', anyOf: ['a'] },
        { attribute: 'folder; --', anyOf: ['a'] },
        { attribute: 'folder', anyOf: [1] },
        { attribute: 'year', anyOf: ['1'] },
        { attribute: 'year', anyOf: [Number.NaN] },
        { attribute: 'year', startsWith: '1' },
        { attribute: 'year', from: Number.NEGATIVE_INFINITY },
        { attribute: 'year', from: '1' },
        { attribute: 'folder' },
      ]
      for (const filter of [...wrong, ...wrong.map((part) => ({ or: [{ not: part }] }))]) {
        const what = JSON.stringify(filter)
        await assertRefused('BadInput', () => index.count(filter), what)
        await assertRefused('BadInput', () => collect(index.scan({ filter })), what)
        await assertRefused('BadInput', () => index.search({ vector: at(0), filter, limit: 1, mode: 'exact' }), what)
      }
    },
  ),
]
