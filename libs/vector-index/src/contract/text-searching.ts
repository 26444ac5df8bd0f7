import assert from 'node:assert/strict'
import type { VectorIndex } from '../vector-index.ts'
import { at, caseWith, hostileStrings, idsOf, testRecord, type ContractCase, type MakePlace } from './setting.ts'

const texts: Readonly<Record<string, string>> = {
  car: 'A photo showing a red car on a road.',
  cars: 'A photo showing parked cars, road.',
  boat: 'A photo showing a boat. Nagasaki harbour, 1897.',
  cafe: 'A photo showing people in front of the Café Zürich.',
  moscow: 'Владимир Путин в Москве.',
  tokyo: '東京で山田太郎さんが話す。',
  cairo: 'صورة لسيارة في القاهرة',
  delhi: 'दिल्ली में कार',
  bangkok: 'รถยนต์ในกรุงเทพ',
}
const records = Object.entries(texts).map(([id, text]) => testRecord(id, { text }))

/** Every record has the common words, only the last has the telling one. */
const common = Array.from({ length: 120 }, (_, i) => `common${i}`)
const crowded = Array.from({ length: 150 }, (_, i) =>
  testRecord(`crowd-${i}`, { text: `${common.join(' ')}${i === 149 ? ' zeppelin' : ''}` }),
)

const find = async (index: VectorIndex, text: string, limit = 20): Promise<readonly string[]> =>
  idsOf((await index.search({ vector: at(0), text, limit, mode: 'approximate' })).text)

export const textSearchingCases = (make: MakePlace): readonly ContractCase[] => [
  caseWith(make)(
    'one word is enough to be found, whatever its case, accents and punctuation',
    records,
    async (index) => {
      assert.deepEqual(await find(index, 'boat'), ['boat'])
      assert.deepEqual(await find(index, 'BOAT?'), ['boat'])
      assert.deepEqual(await find(index, 'zurich, elsewhere'), ['cafe'])
      assert.deepEqual(await find(index, 'CAFÉ'), ['cafe'])
      assert.deepEqual(await find(index, 'cafe\u0301'), ['cafe'])
      assert.deepEqual(await find(index, '1897'), ['boat'])
      assert.deepEqual(await find(index, 'submarine'), [])
      assert.deepEqual(await find(index, 'oat'), [])
    },
  ),

  caseWith(make)('English endings do not count', records, async (index) => {
    assert.deepEqual((await find(index, 'car')).toSorted(), ['car', 'cars'])
    assert.deepEqual((await find(index, 'cars')).toSorted(), ['car', 'cars'])
    assert.deepEqual(await find(index, 'boating'), ['boat'])
  }),

  caseWith(make)('other languages and scripts are found by their words', records, async (index) => {
    assert.deepEqual(await find(index, 'путин'), ['moscow'])
    assert.deepEqual(await find(index, '山田'), ['tokyo'])
    assert.deepEqual(await find(index, 'القاهرة'), ['cairo'])
    assert.deepEqual(await find(index, 'दिल्ली'), ['delhi'])
    assert.ok((await find(index, 'กรุงเทพ')).includes('bangkok'))
  }),

  caseWith(make)(
    'more of the words, and rarer ones, come first; scores fall and are above 0',
    [
      testRecord('both', { text: 'harbour and lighthouse' }),
      testRecord('rare', { text: 'lighthouse and street' }),
      ...Array.from({ length: 20 }, (_, i) => testRecord(`common-${i}`, { text: 'harbour and street' })),
    ],
    async (index) => {
      const { text } = await index.search({ vector: at(0), text: 'harbour lighthouse', limit: 30, mode: 'exact' })
      assert.deepEqual(idsOf(text).slice(0, 2), ['both', 'rare'])
      assert.equal(text.length, 22)
      for (const [i, { score }] of text.entries()) assert.ok(score > 0 && score <= (text[i - 1]?.score ?? Infinity))
      // Equal scores: by id.
      assert.deepEqual(idsOf(text).slice(2), idsOf(text).slice(2).toSorted())
    },
  ),

  caseWith(make)(
    'how near each record is to the vector is told beside its score, whether the vector list has it or not',
    [
      testRecord('near', { text: 'harbour harbour', vector: at(0.1) }),
      testRecord('far', { text: 'harbour', vector: at(3) }),
      testRecord('other', { text: 'street', vector: at(0) }),
    ],
    async (index) => {
      const query = { vector: at(0), text: 'harbour', mode: 'exact' } as const
      const { text, vector } = await index.search({ ...query, limit: 2 })
      assert.deepEqual(
        [idsOf(vector), idsOf(text)],
        [
          ['other', 'near'],
          ['near', 'far'],
        ],
      )
      for (const { record, similarity } of text) {
        const expected = (1 + Math.cos(record.id === 'near' ? 0.1 : 3)) / 2
        assert.ok(Math.abs(similarity - expected) < 1e-6, `${record.id}: ${similarity}, not ${expected}`)
      }
    },
  ),

  caseWith(make)('the list is under the filter and as long as the limit', crowded, async (index) => {
    const ids = crowded.slice(20, 60).map(({ id }) => id)
    const query = { vector: at(0), text: 'common7', mode: 'exact' } as const
    const under = await index.search({ ...query, filter: { ids }, limit: 100 })
    assert.deepEqual(idsOf(under.text).toSorted(), ids.toSorted())
    assert.equal((await index.search({ ...query, filter: { ids }, limit: 7 })).text.length, 7)
    assert.equal((await index.search({ ...query, limit: 33 })).text.length, 33)
  }),

  caseWith(make)('a text that is only stop words is looked up all the same', records, async (index) => {
    assert.ok((await find(index, 'the')).includes('cafe'))
    assert.deepEqual(await find(index, 'was it not'), [])
  }),

  caseWith(make)('nothing in a text is an operator', records, async (index) => {
    for (const text of hostileStrings) await find(index, text)
    for (const text of ['*', '?', '"', '()', 'text:*', '🎉', '', ' ', '\0', '\ud800', '~', '/.*/', '\\'])
      assert.deepEqual(await find(index, text), [], text)
    assert.deepEqual((await find(index, 'boat AND submarine')).includes('boat'), true)
    assert.deepEqual((await find(index, 'boat -boat')).includes('boat'), true)
    assert.deepEqual(await find(index, 'boa*'), [])
    assert.deepEqual(await find(index, '"boat showing"').then((ids) => ids.includes('boat')), true)
  }),

  caseWith(make)('of a long text the telling words count', crowded, async (index) => {
    const [first] = await find(index, `${common.join(' ')} zeppelin`)
    assert.equal(first, 'crowd-149')
    const article = `${'Lorem ipsum dolor sit amet, consetetur. '.repeat(2500)} zeppelin`
    assert.ok(article.length > 100_000 - 1000)
    assert.deepEqual(await find(index, article), ['crowd-149'])
    const different = Array.from({ length: 12_000 }, (_, i) => `x${i}x`).join(' ')
    assert.deepEqual(await find(index, different), [])
    await find(index, 'a'.repeat(100_000))
    await find(index, '"('.repeat(50_000))
  }),

  caseWith(make)('new and replaced words are found at once, and after compaction', records, async (index) => {
    await index.compact()
    await index.upsert([
      testRecord('boat', { text: 'A photo showing a submarine.' }),
      testRecord('new', { text: 'submarines' }),
    ])
    await index.refresh()
    for (let i = 0; i < 2; i++) {
      assert.deepEqual((await find(index, 'submarine')).toSorted(), ['boat', 'new'])
      assert.deepEqual(await find(index, 'Nagasaki'), [])
      assert.deepEqual((await find(index, 'car')).toSorted(), ['car', 'cars'])
      await index.compact()
    }
  }),
]
