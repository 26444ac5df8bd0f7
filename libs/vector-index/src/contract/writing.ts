import assert from 'node:assert/strict'
import type { IndexRecord } from '../vector-index.ts'
import {
  assertRefused,
  at,
  caseIn,
  caseWith,
  collect,
  filled,
  hostileStrings,
  idsOf,
  testIdentity,
  testRecord,
  testSchema,
  type ContractCase,
  type MakePlace,
} from './setting.ts'

const asItIs: IndexRecord = {
  id: 'one',
  vector: at(0.3),
  text: 'A photo showing a car.\nSecond line.',
  keywords: { people: ['ann lee', 'bo'], labels: [] },
  attributes: { folder: 'summer', year: -1.5e-7, record: '{"a":[1,"\\u0000"]}' },
}

export const writingCases = (make: MakePlace): readonly ContractCase[] => [
  caseWith(make)('a record comes back as it was written, without its vector', [asItIs], async (index) => {
    const { vector, ...stored } = asItIs
    assert.deepEqual(await index.get(['one']), [stored])
    assert.deepEqual(await collect(index.scan()), [stored])
    const found = await index.search({ vector, limit: 1, mode: 'exact' })
    assert.deepEqual(found.vector[0]?.record, stored)
  }),

  caseWith(make)('fields that were left out come back empty', [testRecord('bare')], async (index) => {
    const [record] = await index.get(['bare'])
    assert.deepEqual(record?.keywords, { people: [], labels: [] })
    assert.deepEqual(record?.attributes, { folder: null, year: null, record: null })
    assert.equal(record?.text, '')
  }),

  caseWith(make)('a known id replaces the record whole: nothing of the old one is found', [asItIs], async (index) => {
    await index.upsert([testRecord('one', { vector: at(2), text: 'a bicycle', keywords: { people: ['cy'] } })])
    await index.refresh()
    assert.equal(await index.count(), 1)
    const names = { field: 'people', anyOf: [{ key: 'ann lee', phrase: 'Ann Lee' }] }
    const old = await index.search({ vector: at(0.3), text: 'car', names, limit: 5, mode: 'exact' })
    assert.deepEqual(old.text, [])
    assert.deepEqual(old.names[0]?.hits, [])
    assert.ok(old.vector[0]!.score < 0.99)
    for (const filter of [
      { keyword: 'people', anyOf: ['bo'] },
      { attribute: 'folder', anyOf: ['summer'] },
      { attribute: 'year', to: 0 },
    ])
      assert.equal(await index.count(filter), 0)
    const now = await index.search({ vector: at(2), text: 'bicycle', limit: 5, mode: 'exact' })
    assert.deepEqual([idsOf(now.vector), idsOf(now.text)], [['one'], ['one']])
    assert.deepEqual((await index.get(['one']))[0]?.attributes, { folder: null, year: null, record: null })
  }),

  caseWith(make)('writing the same again changes nothing', [asItIs, testRecord('two')], async (index) => {
    for (let i = 0; i < 3; i++) await index.upsert([asItIs, testRecord('two')])
    await index.refresh()
    assert.equal(await index.count(), 2)
    assert.deepEqual((await collect(index.scan())).map(({ id }) => id).sort(), ['one', 'two'])
  }),

  caseWith(make)('of two records with one id in one call the last stays', [], async (index) => {
    await index.upsert(['first', 'second', 'third'].map((text) => testRecord('one', { text })))
    await index.refresh()
    assert.deepEqual(
      (await index.get(['one'])).map(({ text }) => text),
      ['third'],
    )
    assert.equal(await index.count(), 1)
  }),

  caseWith(make)('writes at the same time all land, each id once', [], async (index) => {
    const call = (n: number) => index.upsert([testRecord('shared', { text: `${n}` }), testRecord(`own-${n}`)])
    await Promise.all(Array.from({ length: 12 }, (_, n) => call(n)))
    await index.refresh()
    assert.equal(await index.count(), 13)
    assert.equal((await index.get(['shared'])).length, 1)
  }),

  caseWith(make)('nothing written, nothing asked for, nothing wrong', [], async (index) => {
    await index.upsert([])
    assert.equal(await index.remove([]), 0)
    assert.deepEqual(await index.get([]), [])
    assert.deepEqual(await index.vectors([]), [])
  }),

  caseWith(make)('what is removed is counted once and found no more', [asItIs, testRecord('two')], async (index) => {
    assert.equal(await index.remove(['one', 'one', 'nobody', '']), 1)
    await index.refresh()
    assert.equal(await index.remove(['one']), 0)
    assert.equal(await index.count(), 1)
    assert.deepEqual(await index.get(['one', 'two']).then((records) => records.map(({ id }) => id)), ['two'])
    const names = { field: 'people', anyOf: [{ key: 'ann lee', phrase: 'photo showing' }] }
    const found = await index.search({ vector: at(0.3), text: 'car', names, limit: 5, mode: 'approximate' })
    assert.deepEqual([idsOf(found.vector), found.text, found.names[0]?.hits], [['two'], [], []])
    await index.upsert([asItIs])
    await index.refresh()
    assert.equal(await index.count(), 2)
  }),

  caseIn(make)(
    'records and vectors are given in the order of the ids, a thousand of them too',
    async ({ versions }) => {
      const records = Array.from({ length: 1200 }, (_, i) =>
        testRecord(`id-${i}`, { vector: at(i / 1000), text: `text ${i}` }),
      )
      const index = await filled(versions, records)
      const asked = records.filter((_, i) => i % 6 !== 0).reverse()
      const ids = asked.flatMap(({ id }, i) => (i % 100 === 0 ? [id, `unknown-${i}`] : [id]))
      assert.ok(ids.length > 1000)
      assert.deepEqual(
        (await index.get(ids)).map(({ text }) => text),
        asked.map(({ text }) => text),
      )
      const vectors = await index.vectors(ids)
      assert.equal(vectors.length, ids.length)
      for (const [i, vector] of vectors.entries()) {
        const expected = asked.find(({ id }) => id === ids[i])?.vector
        assert.equal(vector === undefined, expected === undefined)
        if (vector && expected) assert.ok(vector.every((x, j) => Math.abs(x - expected[j]!) < 1e-6))
      }
      assert.equal(vectors.find((vector) => vector)?.constructor, Float32Array)
      assert.deepEqual(
        (await index.get(['id-3', 'id-1', 'id-3'])).map(({ id }) => id),
        ['id-3', 'id-1', 'id-3'],
      )
      await index.close()
    },
  ),

  caseIn(make)('any Unicode is kept as it is, in every field, and found again by it', async ({ versions }) => {
    const longId = '𝔘'.repeat(128)
    const records = [...hostileStrings, longId].map((text, i) =>
      testRecord(text, {
        text,
        keywords: { people: [text], labels: [] },
        attributes: { folder: text, record: text, year: i },
      }),
    )
    const nul = testRecord('nul', {
      text: 'a\0b',
      keywords: { people: ['a\0b'] },
      attributes: { folder: 'a\0b', record: 'a\0b' },
    })
    const index = await filled(versions, [...records, nul])
    for (const { attributes, id, keywords, text } of [...records, nul]) {
      const [record] = await index.get([id])
      assert.deepEqual([record?.text, record?.keywords['people']], [text, keywords['people']])
      assert.deepEqual([record?.attributes['folder'], record?.attributes['record']], [text, text])
      assert.equal(await index.count({ ids: [id] }), 1)
      assert.equal(await index.count({ keyword: 'people', anyOf: [text] }), 1, text)
      assert.equal(await index.count({ attribute: 'folder', anyOf: [String(attributes['folder'])] }), 1, text)
    }
    assert.equal(await index.remove(records.map(({ id }) => id)), records.length)
    await index.close()
  }),

  caseWith(make)('a lone surrogate in text becomes U+FFFD', [], async (index) => {
    const broken = 'a\ud800b'
    await index.upsert([
      testRecord('one', { text: broken, keywords: { labels: [broken] }, attributes: { folder: broken } }),
    ])
    await index.refresh()
    const [record] = await index.get(['one'])
    assert.deepEqual([record?.text, record?.keywords['labels'], record?.attributes['folder']], ['a�b', ['a�b'], 'a�b'])
  }),

  caseWith(make)('a text and a stored field may be a million characters long', [], async (index) => {
    const long = 'word and another, '.repeat(60_000)
    await index.upsert([testRecord('long', { text: `${long} needle`, attributes: { record: long } })])
    await index.refresh()
    const [record] = await index.get(['long'])
    assert.deepEqual([record?.text.length, record?.attributes['record']], [long.length + 7, long])
    const found = await index.search({ vector: at(0), text: 'needle', limit: 1, mode: 'exact' })
    assert.deepEqual(idsOf(found.text), ['long'])
  }),

  caseIn(make)('a record that does not fit is refused, and its call writes nothing', async ({ versions }) => {
    const index = await versions.create(testSchema, testIdentity)
    const badInput: readonly Partial<IndexRecord>[] = [
      { id: '' },
      { id: 'x'.repeat(513) },
      { id: 'ü'.repeat(257) },
      { id: 'lone \udc00' },
      { keywords: { colours: ['red'] } },
      { attributes: { size: 1 } },
      { attributes: { folder: 7 } },
      { attributes: { record: 7 } },
      { attributes: { year: '1999' } },
      { attributes: { year: Number.NaN } },
      { attributes: { year: Number.POSITIVE_INFINITY } },
    ]
    for (const fault of badInput)
      await assertRefused(
        'BadInput',
        () => index.upsert([testRecord('good'), testRecord('bad', fault)]),
        JSON.stringify(fault),
      )
    for (const vector of wrongVectors)
      await assertRefused(
        'ModelMismatch',
        () => index.upsert([testRecord('good'), testRecord('bad', { vector })]),
        vector.join(),
      )
    await index.refresh()
    assert.equal(await index.count(), 0)
    await index.close()
  }),
]

/** Vectors that no model of these dimensions gives. */
export const wrongVectors: readonly Float32Array[] = [
  at(0, 7),
  at(0, 9),
  new Float32Array(0),
  new Float32Array(8),
  at(0).map((x) => 2 * x),
  at(0).fill(Number.NaN, 3, 4),
  at(0).fill(Number.POSITIVE_INFINITY, 3, 4),
]
