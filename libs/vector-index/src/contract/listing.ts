import assert from 'node:assert/strict'
import { byCodePoint } from '../code-points.ts'
import type { AttributeValue, ListPlace, ListQuery, StoredRecord, VectorIndex } from '../vector-index.ts'
import { assertRefused, caseWith, hostileStrings, testRecord, type ContractCase, type MakePlace } from './setting.ts'

const folders: readonly AttributeValue[] = ['', 'a', 'A', 'b', '\ue000', '\u{1f600}', ...hostileStrings, null]
const years: readonly AttributeValue[] = [null, 0, -1, 1863, 2024, 0.5, 1e21]

const records = Array.from({ length: 150 }, (_, i) =>
  testRecord(`id-${i}`, {
    attributes: { folder: folders[i % folders.length]!, year: years[i % years.length]! },
    keywords: { labels: i % 3 === 0 ? ['dog'] : [] },
  }),
)

/** The order of a list, said once more in plain JavaScript. */
type ByAttribute = { readonly attribute: string; readonly descending?: boolean }
function inOrder(of: readonly StoredRecord[], { attribute, descending }: ByAttribute): readonly string[] {
  const valueOf = (record: StoredRecord) => record.attributes[attribute] ?? null
  const compare = (a: AttributeValue, b: AttributeValue): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const ascending = typeof a === 'number' ? a - Number(b) : byCodePoint(a, String(b))
    return descending ? -ascending : ascending
  }
  return of.toSorted((a, b) => compare(valueOf(a), valueOf(b)) || byCodePoint(a.id, b.id)).map(({ id }) => id)
}

async function walk(
  index: VectorIndex,
  query: Omit<ListQuery, 'after'>,
  between: () => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const ids: string[] = []
  let after: ListPlace | undefined
  do {
    const page = await index.list({ ...query, ...(after ? { after } : {}) })
    assert.ok(page.records.length > 0 && page.records.length <= query.limit)
    ids.push(...page.records.map(({ id }) => id))
    after = page.next
    await between()
  } while (after)
  return ids
}

const orders: readonly ByAttribute[] = ['folder', 'year'].flatMap((attribute) => [
  { attribute },
  { attribute, descending: true },
])

/** The word stands in each text as often as in no other, and always more seldom than the one before. */
const spoken = Array.from({ length: 40 }, (_, i) =>
  testRecord(`spoken-${String(i).padStart(2, '0')}`, {
    text: [...Array.from({ length: 40 - i }, () => 'Boat'), ...Array.from({ length: i }, () => 'sea')].join(' '),
    keywords: { labels: i % 2 === 0 ? ['even'] : [] },
  }),
)
const silent = ['a', 'b', 'c'].map((name) => testRecord(`silent-${name}`, { text: 'A photo showing a horse.' }))
const idsIn = (of: readonly StoredRecord[]) => of.map(({ id }) => id)

export const listingCases = (make: MakePlace): readonly ContractCase[] => [
  ...orders.map((orderBy) =>
    caseWith(make)(
      `a list by ${orderBy.attribute}, ${orderBy.descending ? 'descending' : 'ascending'}, page by page: all once, in order, those without it last`,
      records,
      async (index) => {
        const expected = inOrder(records, orderBy)
        for (const limit of [7, 50, 150, 1000]) assert.deepEqual(await walk(index, { orderBy, limit }), expected)
        await index.compact()
        assert.deepEqual(await walk(index, { orderBy, limit: 11 }), expected)
      },
    ),
  ),

  caseWith(make)('a list gives what is under its filter, whole', records, async (index) => {
    const dogs = records.filter(({ keywords }) => keywords['labels']?.includes('dog'))
    const orderBy = { attribute: 'year', descending: true }
    const filter = { keyword: 'labels', anyOf: ['dog'] }
    assert.deepEqual(await walk(index, { filter, orderBy, limit: 9 }), inOrder(dogs, orderBy))
    const { records: listed } = await index.list({ filter: { ids: ['id-3'] }, orderBy, limit: 1 })
    assert.deepEqual(listed, await index.get(['id-3']))
    assert.deepEqual(await index.list({ filter: { ids: [] }, orderBy, limit: 1 }), { records: [] })
  }),

  caseWith(make)('who turns pages while records come and go meets each that stays once', records, async (index) => {
    const orderBy = { attribute: 'year' }
    let round = 0
    const seen = await walk(index, { orderBy, limit: 10 }, async () => {
      round += 1
      await index.remove([`id-${round}`])
      await index.upsert([testRecord(`new-${round}`, { attributes: { year: -5 } })])
      await index.refresh()
    })
    assert.equal(new Set(seen).size, seen.length)
    const gone = new Set(Array.from({ length: round }, (_, i) => `id-${i + 1}`))
    assert.deepEqual(
      seen.filter((id) => id.startsWith('id-') && !gone.has(id)),
      inOrder(records, orderBy).filter((id) => !gone.has(id)),
    )
  }),

  caseWith(make)(
    'a list by words, page by page: the best first, all once, those without any of them last',
    [...silent, ...spoken],
    async (index) => {
      const orderBy = { words: 'the boats' }
      for (const limit of [1, 7, 43, 1000])
        assert.deepEqual(await walk(index, { orderBy, limit }), [...idsIn(spoken), ...idsIn(silent)])
      const filter = { and: [{ words: 'boat' }, { keyword: 'labels', anyOf: ['even'] }] }
      assert.deepEqual(await walk(index, { orderBy, filter, limit: 6 }), idsIn(spoken.filter((_, i) => i % 2 === 0)))
      assert.deepEqual(await index.list({ orderBy, filter: { words: 'submarine' }, limit: 1 }), { records: [] })
    },
  ),

  caseWith(make)('of records that fit the words equally well, the lower id is first', [], async (index) => {
    const alike = ['d', 'a', 'c', 'b'].map((id) => testRecord(id, { text: 'A boat.' }))
    await index.upsert(alike)
    await index.refresh()
    for (const limit of [1, 2, 4])
      assert.deepEqual(await walk(index, { orderBy: { words: 'boat' }, limit }), ['a', 'b', 'c', 'd'])
  }),

  caseWith(make)('a list that cannot be is refused', records.slice(0, 3), async (index) => {
    const orderBy = { attribute: 'year' }
    const wrong: readonly ListQuery[] = [
      { orderBy, limit: 0 },
      { orderBy, limit: 1001 },
      { orderBy, limit: 1e9 },
      { orderBy, limit: Number.NaN },
      { orderBy: { attribute: 'record' }, limit: 1 },
      { orderBy: { attribute: 'people' }, limit: 1 },
      { orderBy: { attribute: 'constructor' }, limit: 1 },
      { orderBy, limit: 1, after: { value: '1', id: 'id-1' } },
      { orderBy, limit: 1, after: { value: 1 } as unknown as ListPlace },
      { orderBy: { words: '?!' }, limit: 1 },
      { orderBy: { words: 'boat' }, limit: 1, after: { value: null, id: 'id-1' } },
      { orderBy: { words: 'boat' }, limit: 1, after: { value: '1', id: 'id-1' } },
      { orderBy, limit: 1, filter: { keyword: 'colours', anyOf: [] } },
    ]
    for (const query of wrong) await assertRefused('BadInput', () => index.list(query), JSON.stringify(query))
  }),
]
