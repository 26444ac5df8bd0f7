import assert from 'node:assert/strict'
import { byCodePoint } from '../code-points.ts'
import type { IdRange } from '../vector-index.ts'
import { assertRefused, at, caseWith, collect, testRecord, type ContractCase, type MakePlace } from './setting.ts'

const records = Array.from({ length: 700 }, (_, i) =>
  testRecord(`id-${i}`, { vector: at(i), text: `as it was ${i}`, attributes: { year: i % 7 } }),
)
const ids = records.map(({ id }) => id).sort()

export const scanningCases = (make: MakePlace): readonly ContractCase[] => [
  caseWith(make)('a scan gives every record once, in batches as small as asked for', records, async (index) => {
    for (const batch of [1, 64, 10_000]) {
      const seen: string[] = []
      for await (const part of index.scan({ batch })) {
        assert.ok(part.length > 0 && part.length <= batch)
        seen.push(...part.map(({ id }) => id))
      }
      assert.deepEqual(seen.sort(), ids)
    }
    const sizes: number[] = []
    for await (const part of index.scan()) sizes.push(part.length)
    assert.ok(Math.max(...sizes) <= 256)
  }),

  caseWith(make)('a scan gives what is under its filter', records, async (index) => {
    const found = await collect(index.scan({ filter: { attribute: 'year', anyOf: [3] }, batch: 9 }))
    assert.equal(found.length, 100)
    assert.ok(found.every(({ attributes }) => attributes['year'] === 3))
    assert.deepEqual(await collect(index.scan({ filter: { ids: [] } })), [])
  }),

  caseWith(make)(
    'scans of ranges of ids that meet have every record between them, each once',
    records,
    async (index) => {
      const ends = [undefined, 'id-1', 'id-10', 'id-100', 'id-3', 'id-699', undefined]
      const parts: string[][] = []
      for (const [i, idBelow] of ends.slice(1).entries()) {
        const range = { ...(ends[i] && { idFrom: ends[i] }), ...(idBelow && { idBelow }) }
        parts.push((await collect(index.scan({ ...range, batch: 50 }))).map(({ id }) => id))
      }
      // By code point and half open: "id-1" begins the second, "id-10" the third.
      assert.deepEqual(
        parts.slice(0, 3).map(({ length }) => length),
        [1, 1, 1],
      )
      assert.deepEqual(parts.flat().sort(), ids)
      const [from] = await collect(
        index.scan({ idFrom: 'id-5', idBelow: 'id-50', filter: { attribute: 'year', from: 5 } }),
      )
      assert.equal(from?.id, 'id-5')
      assert.deepEqual(await collect(index.scan({ idFrom: 'id-5', idBelow: 'id-5' })), [])
    },
  ),

  caseWith(make)(
    'ranges of ids are by code point, whatever the ids are',
    ["it's", 'a"b', 'z', 'é', '\ufffd', '\u{10000}', '猫'].map((id) => testRecord(id)),
    async (index) => {
      const inRange = async (range: IdRange) => (await collect(index.scan(range))).map(({ id }) => id).sort(byCodePoint)
      assert.deepEqual(await inRange({ idFrom: "it's", idBelow: 'é' }), ["it's", 'z'])
      // JavaScript's own < has them the other way round.
      assert.deepEqual(await inRange({ idFrom: '\ufffd' }), ['\ufffd', '\u{10000}'])
      assert.deepEqual(await inRange({ idBelow: "it's" }), ['a"b'])
    },
  ),

  caseWith(make)('a range whose end is no text is refused', records.slice(0, 3), async (index) => {
    for (const idFrom of ['\ud800', 7 as unknown as string])
      await assertRefused('BadInput', () => collect(index.scan({ idFrom })), String(idFrom))
  }),

  caseWith(make)('a scan gives what was there when it began, whatever is written meanwhile', records, async (index) => {
    const scan = index.scan({ batch: 50 })[Symbol.asyncIterator]()
    const first = await scan.next()
    assert.equal(first.done, false)
    await index.remove(records.slice(0, 300).map(({ id }) => id))
    await index.upsert(records.slice(300, 600).map((record) => ({ ...record, text: 'replaced' })))
    await index.upsert(Array.from({ length: 50 }, (_, i) => testRecord(`new-${i}`)))
    await index.refresh()
    await index.compact()
    const rest = await collect({ [Symbol.asyncIterator]: () => scan })
    const seen = [...(first.value ?? []), ...rest]
    assert.deepEqual(seen.map(({ id }) => id).sort(), ids)
    assert.ok(seen.every(({ text }) => text.startsWith('as it was')))
    assert.equal(await index.count(), 450)
  }),

  caseWith(make)('scans run beside each other, and one may be left in the middle', records, async (index) => {
    for await (const part of index.scan({ batch: 10 })) if (part.length > 0) break
    const scans = await Promise.all([
      collect(index.scan({ batch: 33 })),
      collect(index.scan({ batch: 70 })),
      collect(index.scan({ filter: { attribute: 'year', to: 2 } })),
    ])
    assert.deepEqual(
      scans.map(({ length }) => length),
      [700, 700, 300],
    )
    await index.compact()
    assert.equal((await collect(index.scan())).length, 700)
  }),

  caseWith(make)('a scan whose batches cannot be is refused', records.slice(0, 3), async (index) => {
    for (const batch of [0, -1, 2.5, 10_001, Number.NaN])
      await assertRefused('BadInput', () => collect(index.scan({ batch })), `${batch}`)
  }),
]
