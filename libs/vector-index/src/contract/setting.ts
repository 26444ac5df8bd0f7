import { AppError, isAppError } from '@picture-desk/app-error'
import assert from 'node:assert/strict'
import type { IndexIdentity, IndexRecord, IndexSchema, IndexVersions, VectorIndex } from '../vector-index.ts'

/** One promise of the port, for any test framework. */
export type ContractCase = {
  readonly name: string
  /** Rejects with an AssertionError where it is broken. */
  readonly run: () => Promise<void>
}

/** What a provider gives to each case: a place for an index where nothing is yet. */
export type IndexPlace = {
  readonly versions: IndexVersions
  /** The same place as another process sees it. */
  readonly elsewhere: () => Promise<IndexVersions>
  /** Removes all of it; also while indices are open. */
  readonly end: () => Promise<void>
}
/** Called for each case. */
export type MakePlace = () => Promise<IndexPlace>

const dimensions = 8

export const testSchema: IndexSchema = {
  dimensions,
  keywords: ['people', 'labels'],
  attributes: { folder: 'string', year: 'number', record: 'stored' },
}

export const testIdentity: IndexIdentity = { embedding: 'test-model@1', dimensions, description: '1' }

/** A unit vector at this angle (radians) from the first axis, so that the cosine with `at(0)` is cos(angle). */
export const at = (angle: number, size = dimensions): Float32Array => {
  const vector = new Float32Array(size)
  vector[0] = Math.cos(angle)
  vector[1] = Math.sin(angle)
  return vector
}

export const testRecord = (id: string, more: Partial<IndexRecord> = {}): IndexRecord => ({
  id,
  vector: at(0),
  text: '',
  keywords: {},
  attributes: {},
  ...more,
})

/** The same numbers 0..1 in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function randomUnit(random: () => number, size = dimensions): Float32Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return toUnit(Float32Array.from({ length: size }, normal))
}

export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return vector.map((x) => x / length)
}

export const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0)

/** Makes a case that has a place of its own and leaves nothing behind. */
export const caseIn =
  (make: MakePlace) =>
  (name: string, run: (place: IndexPlace) => Promise<void>): ContractCase => ({
    name,
    async run() {
      const place = await make()
      try {
        await run(place)
      } finally {
        await place.end()
      }
    },
  })

/** Makes a case on an index that holds these records. */
export const caseWith =
  (make: MakePlace) =>
  (name: string, records: readonly IndexRecord[], run: (index: VectorIndex) => Promise<void>): ContractCase =>
    caseIn(make)(name, async ({ versions }) => {
      const index = await filled(versions, records)
      await run(index)
      await index.close()
    })

export async function filled(versions: IndexVersions, records: readonly IndexRecord[]): Promise<VectorIndex> {
  const index = await versions.create(testSchema, testIdentity)
  await index.upsert(records)
  await index.refresh()
  return index
}

/** Rejects unless `work` rejects with an AppError of this code and a message. */
export async function assertRefused(code: AppError['code'], work: () => Promise<unknown>, what = ''): Promise<void> {
  const outcome = await work().then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  )
  assert.ok(isAppError(outcome), `${what}: ${String(outcome)}`)
  assert.equal(outcome.code, code, what)
  assert.ok(outcome.message.length > 10, what)
}

export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

export const idsOf = (hits: readonly { readonly record: { readonly id: string } }[]): readonly string[] =>
  hits.map(({ record }) => record.id)

/** Text that a careless provider takes for markup, a query, a path or an escape. */
export const hostileStrings: readonly string[] = [
  "it's",
  "''",
  'a"b',
  'a\\b',
  "a\\'b",
  '%',
  '_',
  '*',
  '?',
  '`',
  '$1',
  '{0}',
  '(a OR b) AND -c',
  'field:value',
  '~2 ^3 [a TO b}',
  '../../etc/passwd',
  "'; DROP TABLE records; --",
  '/* */',
  '<b>&amp;</b>',
  'tab\tline\nreturn\r',
  '\u202eright to left',
  'é',
  'e\u0301',
  'ß',
  '👩‍👩‍👧 family',
  '\u{10ffff}',
  '山田太郎',
  'Владимир',
  ' leading and trailing ',
  '__proto__',
  'null',
]
