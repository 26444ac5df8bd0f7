import type { Filter } from './filter.ts'

/** What records of an index have beside id, vector and text. Declared once, when the index is made. */
export type IndexSchema = {
  readonly dimensions: number
  /** Fields that hold a list of words; filtered and looked up whole, as they are. */
  readonly keywords: readonly string[]
  /** Fields that hold one value. `stored` ones come back with a record but are never filtered: JSON, long text. */
  readonly attributes: Readonly<Record<string, 'string' | 'number' | 'stored'>>
}

/**
 * What makes the vectors of an index comparable, and its records of one make: the embedding's identity, the description's
 * version. Any change means another index.
 */
export type IndexIdentity = Readonly<Record<string, string | number>>

export type AttributeValue = string | number | null

/** A record without its vector, which no search needs back. */
export type StoredRecord = {
  readonly id: string
  /** Searched by words. */
  readonly text: string
  readonly keywords: Readonly<Record<string, readonly string[]>>
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

export type IndexRecord = StoredRecord & {
  /** Unit length, `schema.dimensions` numbers. */
  readonly vector: Float32Array
}

export type Hit = {
  readonly record: StoredRecord
  /** In the vector list and in name lists: (1 + cosine) / 2, so 0..1 and 1 for the same direction. In the text list: BM25, > 0. */
  readonly score: number
}

/** Records that carry one name: in its keyword field, or as a phrase in their text. Best cosine first. */
export type NameHits = {
  readonly name: string
  readonly hits: readonly (Hit & { readonly foundIn: 'keyword' | 'text' })[]
}

export type SearchQuery = {
  /** Asks for the vector list; also orders the name lists. */
  readonly vector: Float32Array
  /** Asks for the text list: words, never a query language. */
  readonly text?: string
  /** Asks for one list for each name. `key` is looked up in the keyword `field`, `phrase` in the text. */
  readonly names?: { readonly field: string; readonly anyOf: readonly { readonly key: string; readonly phrase: string }[] }
  /** Holds for every list and for `total`. */
  readonly filter?: Filter
  /** Length of each list at most. */
  readonly limit: number
  /** `exact` scans every vector; `approximate` uses the index's graph or partitions where it has built them. */
  readonly mode: 'exact' | 'approximate'
}

export type SearchAnswer = {
  readonly vector: readonly Hit[]
  readonly text: readonly Hit[]
  readonly names: readonly NameHits[]
  /** Records under the filter. */
  readonly total: number
}

export type ScanOptions = {
  readonly filter?: Filter
  /** Records in one batch at most. */
  readonly batch?: number
}

/**
 * Store and search records by vector, text and keywords. All writes are idempotent by id. What was written is found after
 * `refresh`. Rejects with ModelMismatch where a vector has the wrong length, BadInput where a record or filter does not
 * fit the schema, Unavailable or Throttled where the same call may succeed later.
 */
export type VectorIndex = {
  readonly schema: IndexSchema
  readonly identity: IndexIdentity
  /** All or nothing for the records of one call; a record with a known id replaces the old one. */
  readonly upsert: (records: readonly IndexRecord[]) => Promise<void>
  /** How many of them there were. */
  readonly remove: (ids: readonly string[]) => Promise<number>
  /** In the order of the ids; those unknown are left out. */
  readonly get: (ids: readonly string[]) => Promise<readonly StoredRecord[]>
  /** Vectors in the order of the ids; undefined for those unknown. */
  readonly vectors: (ids: readonly string[]) => Promise<readonly (Float32Array | undefined)[]>
  readonly count: (filter?: Filter) => Promise<number>
  readonly search: (query: SearchQuery) => Promise<SearchAnswer>
  /** Every record that was there when the scan began, once, in no order; memory is bounded by one batch. */
  readonly scan: (options?: ScanOptions) => AsyncIterable<readonly StoredRecord[]>
  /** What has been written is found from now on. */
  readonly refresh: () => Promise<void>
  /** Gives back space, brings search structures up to date. Safe at any time; slow. */
  readonly compact: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * The versions of one index: one is current and serves, another may be in the making beside it until it is swapped in
 * whole. An index that was never swapped in is not seen by anybody and is swept by the next `create`.
 */
export type IndexVersions = {
  /** The one that serves. Undefined before the first was made. */
  readonly current: () => Promise<VectorIndex | undefined>
  /** A new, empty one, not yet serving. */
  readonly create: (schema: IndexSchema, identity: IndexIdentity) => Promise<VectorIndex>
  /** From now on this one serves; the one before is removed once its last reader has let go. */
  readonly swapIn: (index: VectorIndex) => Promise<void>
}
