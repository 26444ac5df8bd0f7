import assert from 'node:assert/strict'
import type { IndexRecord, VectorIndex } from '../vector-index.ts'
import { caseIn, idsOf, randomNumbers, randomUnit, toUnit, type ContractCase, type MakePlace } from './setting.ts'

/** How large an index the suite makes. */
export type ApproximateOptions = {
  /** How many records are searched: enough that the provider builds its structure. */
  readonly records: number
  /** Of the vectors. */
  readonly dimensions: number
}

/** Each cluster has this many records, as pictures of one kind do. */
const inCluster = 50
const queries = 40
const wanted = 10
/** Share of the true ten that an approximate search must find, on average. */
const leastRecall = 0.98

export const approximateSearchingCases = (
  make: MakePlace,
  { dimensions, records }: ApproximateOptions,
): readonly ContractCase[] => [
  caseIn(make)(
    `approximate search finds .98 of what exact search finds, in ${records} clustered records`,
    async ({ versions }) => {
      const random = randomNumbers(3)
      const centres = Array.from({ length: Math.ceil(records / inCluster) }, () => randomUnit(random, dimensions))
      /** As far from its centre as the centre is from the origin, nearly: clusters overlap. */
      const near = (centre: Float32Array) => {
        const offset = randomUnit(random, dimensions)
        return toUnit(centre.map((x, i) => x + 0.8 * offset[i]!))
      }
      const record = (i: number): IndexRecord => ({
        id: `r${i}`,
        vector: near(centres[i % centres.length]!),
        text: '',
        keywords: {},
        attributes: { year: i % 20 },
      })
      const index = await versions.create({ dimensions, keywords: [], attributes: { year: 'number' } }, {})
      const early = Math.floor(records * 0.9)
      for (let i = 0; i < early; i += 1000)
        await index.upsert(Array.from({ length: Math.min(1000, early - i) }, (_, j) => record(i + j)))
      await index.refresh()
      await index.compact()

      const asked = Array.from({ length: queries }, () => near(centres[Math.floor(random() * centres.length)]!))
      assert.ok((await recall(index, asked)) >= leastRecall)
      const filter = { attribute: 'year', anyOf: [3] }
      assert.ok((await recall(index, asked, filter)) >= leastRecall, 'under a filter')

      // The structure does not know of these yet.
      for (let i = early; i < records; i += 1000)
        await index.upsert(Array.from({ length: Math.min(1000, records - i) }, (_, j) => record(i + j)))
      const gone = idsOf((await index.search({ vector: asked[0]!, limit: wanted, mode: 'exact' })).vector)
      await index.remove(gone)
      await index.refresh()
      assert.ok((await recall(index, asked)) >= leastRecall, 'with new records')
      const left = await index.search({ vector: asked[0]!, limit: wanted, mode: 'approximate' })
      assert.ok(idsOf(left.vector).every((id) => !gone.includes(id)))

      await index.compact()
      assert.ok((await recall(index, asked)) >= leastRecall, 'after another compaction')
      const narrow = await index.search({
        vector: asked[0]!,
        filter: { attribute: 'year', anyOf: [0, 1] },
        limit: 200,
        mode: 'approximate',
      })
      assert.equal(narrow.vector.length, Math.min(200, narrow.total), 'a filter does not shorten the list')
      await index.close()
    },
  ),
]

async function recall(
  index: VectorIndex,
  vectors: readonly Float32Array[],
  filter?: { attribute: string; anyOf: number[] },
) {
  let found = 0
  for (const vector of vectors) {
    const query = { vector, limit: wanted, ...(filter ? { filter } : {}) }
    const exact = await index.search({ ...query, mode: 'exact' })
    const approximate = await index.search({ ...query, mode: 'approximate' })
    const ids = idsOf(approximate.vector)
    found += idsOf(exact.vector).filter((id) => ids.includes(id)).length
    for (const { record, score } of approximate.vector) {
      const same = exact.vector.find((hit) => hit.record.id === record.id)
      if (same) assert.ok(Math.abs(same.score - score) < 1e-5, 'the score is the same in both modes')
    }
  }
  return found / (vectors.length * wanted)
}
