import assert from 'node:assert/strict'
import { byCodePoint } from '../code-points.ts'
import type { Filter } from '../filter.ts'
import type { FacetField, FacetQuery, StoredRecord } from '../vector-index.ts'
import { matches } from './matches.ts'
import {
  assertRefused,
  caseWith,
  collect,
  hostileStrings,
  randomNumbers,
  testRecord,
  type ContractCase,
  type MakePlace,
} from './setting.ts'

const random = randomNumbers(11)
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(items: readonly T[]): T => items[below(items.length)]!
const strings = ['a', 'A', 'b', '\ue000', '\u{1f600}', ...hostileStrings]

const records = Array.from({ length: 400 }, (_, i) =>
  testRecord(`id-${i}`, {
    text: pick(['A boat.', 'Two cats.', 'A city with boats.']),
    keywords: {
      // The same word twice in one record is one record.
      people: Array.from({ length: below(4) }, () => pick(['ann lee', 'bo', ...strings])),
      labels: below(3) === 0 ? [] : [pick(strings)],
    },
    attributes: {
      folder: below(5) === 0 ? null : pick(strings),
      year: below(5) === 0 ? null : 2000 + below(12),
    },
  }),
)

const fields: readonly FacetField[] = [
  { keyword: 'people' },
  { attribute: 'year' },
  { keyword: 'labels' },
  { attribute: 'folder' },
]
const filters: readonly (Filter | undefined)[] = [
  undefined,
  { words: 'boat' },
  { keyword: 'people', anyOf: ['bo'] },
  { and: [{ attribute: 'year', from: 2004, to: 2008 }, { not: { keyword: 'labels', anyOf: ['a'] } }] },
  { ids: [] },
]

/** What facets count, said once more in plain JavaScript. */
function counted(of: readonly StoredRecord[], field: FacetField): readonly (readonly [string | number, number])[] {
  const counts = new Map<string | number, number>()
  for (const { attributes, keywords } of of) {
    const value = 'attribute' in field ? (attributes[field.attribute] ?? null) : null
    const values = 'keyword' in field ? keywords[field.keyword]! : value === null ? [] : [value]
    for (const one of new Set(values)) counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  const byValue = (a: string | number, b: string | number) =>
    typeof a === 'number' ? a - Number(b) : byCodePoint(a, String(b))
  return [...counts].sort(([a, of], [b, other]) => other - of || byValue(a, b))
}

export const facetingCases = (make: MakePlace): readonly ContractCase[] => [
  caseWith(make)('facets count what is under the filter, exactly, with one that has it', records, async (index) => {
    const all = await collect(index.scan())
    for (const filter of filters) {
      const under = all.filter((record) => filter === undefined || matches(filter, record))
      for (const limit of [1, 7, 1000]) {
        const answer = await index.facets({ fields, limit, ...(filter === undefined ? {} : { filter }) })
        assert.deepEqual(
          answer.map((values) => values.map(({ count, value }) => [value, count])),
          fields.map((field) => counted(under, field).slice(0, limit)),
          JSON.stringify([filter, limit]),
        )
        for (const [i, field] of fields.entries())
          for (const { example, value } of answer[i]!) {
            const { attributes, keywords } = under.find(({ id }) => id === example)!
            assert.ok(
              'keyword' in field
                ? keywords[field.keyword]!.includes(String(value))
                : attributes[field.attribute] === value,
            )
          }
      }
    }
  }),

  caseWith(make)('facets follow what is written and removed', records.slice(0, 20), async (index) => {
    const people = async () => (await index.facets({ fields: [{ keyword: 'people' }], limit: 1000 }))[0]!
    const before = (await people()).find(({ value }) => value === 'ann lee')?.count ?? 0
    await index.upsert([testRecord('new', { keywords: { people: ['ann lee'] } })])
    await index.refresh()
    assert.equal((await people()).find(({ value }) => value === 'ann lee')?.count, before + 1)
    await index.remove([...records.slice(0, 20).map(({ id }) => id), 'new'])
    await index.refresh()
    assert.deepEqual(await people(), [])
  }),

  caseWith(make)('facets that cannot be are refused', records.slice(0, 3), async (index) => {
    const wrong: readonly FacetQuery[] = [
      { fields, limit: 0 },
      { fields, limit: 1001 },
      { fields: [{ keyword: 'colours' }], limit: 1 },
      { fields: [{ keyword: 'folder' }], limit: 1 },
      { fields: [{ attribute: 'people' }], limit: 1 },
      { fields: [{ attribute: 'record' }], limit: 1 },
      { fields, limit: 1, filter: { words: '' } },
    ]
    for (const query of wrong) await assertRefused('BadInput', () => index.facets(query), JSON.stringify(query))
    assert.deepEqual(await index.facets({ fields: [], limit: 1 }), [])
  }),
]
