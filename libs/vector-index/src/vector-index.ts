import type { Filter } from './filter.ts'

/**
 * What records of an index have beside id, vector and text. Declared once, when the index is made. Names of fields are 1 to
 * 64 letters, digits and underscores, and begin with a letter.
 */
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

/** One value of a record; null where it has none. */
export type AttributeValue = string | number | null

/** A record without its vector, which no search needs back. What comes back has every field of the schema. */
export type StoredRecord = {
  /** 1 to 512 bytes as UTF-8. */
  readonly id: string
  /** Searched by words. */
  readonly text: string
  /** A field that is left out when written is empty. */
  readonly keywords: Readonly<Record<string, readonly string[]>>
  /** A field that is left out when written is null. */
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

/** A record as it is written. */
export type IndexRecord = StoredRecord & {
  /** Unit length, `schema.dimensions` numbers. */
  readonly vector: Float32Array
}

/** A record that was found, and how well it fits. */
export type Hit = {
  readonly record: StoredRecord
  /** In the vector list and in name lists: (1 + cosine) / 2, so 0..1 and 1 for the same direction. In the text list: BM25, > 0. */
  readonly score: number
}

/** A record that has words, and how near it is to the vector beside them. */
export type TextHit = Hit & {
  /** (1 + cosine) / 2, as the scores of the vector list are. */
  readonly similarity: number
}

/** Records that carry one name: in its keyword field, or as a phrase in their text. Best cosine first. */
export type NameHits = {
  /** The phrase that was asked for. */
  readonly name: string
  /** A record that has the name in both places is there once, as `keyword`. */
  readonly hits: readonly (Hit & { readonly foundIn: 'keyword' | 'text' })[]
}

/** What is searched for; each part asks for a list of its own. */
export type SearchQuery = {
  /** Asks for the vector list; also orders the name lists. Unit length. */
  readonly vector: Float32Array
  /**
   * Asks for the text list: words, never a query language. A record needs one of them to be found. Case and accents do not
   * count; English endings do not either. Of a text with more than 64 different words the 64 most telling ones are looked up.
   */
  readonly text?: string
  /**
   * Asks for one list for each name, in this order. `key` is looked up in the keyword `field`, whole and as it is; `phrase` in
   * the text, as whole words that follow each other, whatever their case and accents.
   */
  readonly names?: {
    readonly field: string
    readonly anyOf: readonly { readonly key: string; readonly phrase: string }[]
  }
  /** Holds for every list and for `total`, before a list is cut to `limit`. */
  readonly filter?: Filter
  /**
   * Fields that come back with each record, beside its id and text; fewer are read sooner. The field of the names is always one of
   * them. Default: all of the schema.
   */
  readonly fields?: { readonly keywords: readonly string[]; readonly attributes: readonly string[] }
  /** Length of each list at most; 1 to 10,000. */
  readonly limit: number
  /** `exact` scans every vector; `approximate` uses the index's graph or partitions where it has built them. */
  readonly mode: 'exact' | 'approximate'
}

/**
 * Every list is ordered by score, the best first, and of equal scores by id, ascending by code point. Where the last place
 * has several candidates of one score, the vector and name lists take the lowest ids, the text list any of them.
 */
export type SearchAnswer = {
  readonly vector: readonly Hit[]
  readonly text: readonly TextHit[]
  readonly names: readonly NameHits[]
  /** Records under the filter. */
  readonly total: number
}

/** Where a list goes on: the place of the last record that was given. */
export type ListPlace = { readonly value: AttributeValue; readonly id: string }

/** By what a list is ordered. */
export type ListOrder =
  /** By this attribute, strings by code point, then by id, ascending. Records without it come last, whatever the direction. */
  | { readonly attribute: string; readonly descending?: boolean }
  /**
   * By how well the text has these words (BM25), the best first, then by id, ascending. Records without any of them come last. The
   * value of a place is the score, which each write changes a little: who turns pages meanwhile may meet a record twice, or not.
   */
  | { readonly words: string }

/** Which part of a list, in which order. */
export type ListQuery = {
  readonly filter?: Filter
  readonly orderBy: ListOrder
  /** Only what comes after this place; it need not be a record's any more. */
  readonly after?: ListPlace
  /** 1 to 1,000. */
  readonly limit: number
}

/** A part of a list. */
export type ListPage = {
  readonly records: readonly StoredRecord[]
  /** Absent where nothing comes after them. */
  readonly next?: ListPlace
}

/** A field whose values are counted: any keyword field, any attribute that is not `stored`. */
export type FacetField = { readonly keyword: string } | { readonly attribute: string }

/** Which fields are counted, and under which filter. */
export type FacetQuery = {
  readonly filter?: Filter
  readonly fields: readonly FacetField[]
  /** Values of each field; 1 to 1,000. */
  readonly limit: number
}

/** A value of a field, and how many records have it. */
export type FacetValue = {
  readonly value: string | number
  /** Records under the filter that have it: exact. */
  readonly count: number
  /** Id of one of them. */
  readonly example: string
}

/** Ids from the first on and below the other, by code point, so that several scan an index in parts. An end left out is open. */
export type IdRange = { readonly idFrom?: string; readonly idBelow?: string }

/** Which records are scanned, and how many come at once. */
export type ScanOptions = {
  readonly filter?: Filter
  /** Records in one batch at most; 1 to 10,000. Default: 256. */
  readonly batch?: number
} & IdRange

/**
 * Store and search records by vector, text and keywords. All writes are idempotent by id. What was written is found after
 * `refresh`. Strings are Unicode; a lone surrogate in a text, keyword or attribute becomes U+FFFD. Rejects with
 * ModelMismatch where a vector has the wrong length, is no unit vector or has a number that is not finite, BadInput where a
 * record, filter or query does not fit the schema, Forbidden where the index was opened for reading only, Unavailable or
 * Throttled where the same call may succeed later.
 */
export type VectorIndex = {
  /** Of this version, among those of its `IndexVersions`: what `open` finds it by, in other processes too. */
  readonly name: string
  readonly schema: IndexSchema
  readonly identity: IndexIdentity
  /**
   * All or nothing where a record is refused; a record with a known id replaces the old one, and of two with the same id in one
   * call the last one stays. Where the store fails half-way some may be written: the same call again completes it.
   */
  readonly upsert: (records: readonly IndexRecord[]) => Promise<void>
  /** How many of them there were. */
  readonly remove: (ids: readonly string[]) => Promise<number>
  /** In the order of the ids; those unknown are left out. */
  readonly get: (ids: readonly string[]) => Promise<readonly StoredRecord[]>
  /** Vectors in the order of the ids; undefined for those unknown. */
  readonly vectors: (ids: readonly string[]) => Promise<readonly (Float32Array | undefined)[]>
  /** Of records under the filter, exactly. Default: of all. */
  readonly count: (filter?: Filter) => Promise<number>
  /** One list for each part of the query, each with the best first and at most `limit` long. */
  readonly search: (query: SearchQuery) => Promise<SearchAnswer>
  /**
   * A part of all records in an order that does not depend on any vector. Whoever goes on from `next` in the order of an attribute
   * meets no record twice and misses none that stays where it is, whatever is written meanwhile.
   */
  readonly list: (query: ListQuery) => Promise<ListPage>
  /**
   * The most frequent values of fields among the records under a filter: one list for each field, in their order, the most
   * frequent first, of equally frequent ones the lower first. A null is no value.
   */
  readonly facets: (query: FacetQuery) => Promise<readonly (readonly FacetValue[])[]>
  /**
   * Every record that was there when the scan began, once and as it was then, in no order, whatever is written meanwhile.
   * Memory is bounded by what is read ahead, never by the size of the index.
   */
  readonly scan: (options?: ScanOptions) => AsyncIterable<readonly StoredRecord[]>
  /** What has been written is found from now on. */
  readonly refresh: () => Promise<void>
  /** Gives back space, brings search structures up to date. Safe at any time; slow. */
  readonly compact: () => Promise<void>
  /** Lets go of the index, after what is under way. Calls after it reject; closing twice is no fault. */
  readonly close: () => Promise<void>
}

/**
 * The versions of one index: one is current and serves, another may be in the making beside it until it is swapped in
 * whole. An index that was never swapped in is seen by nobody but those who were told its name, and is swept by the next
 * `create`, unless somebody still has it open; where nobody can know who has, once it is old enough to be taken for given up.
 */
export type IndexVersions = {
  /**
   * The one that serves now, whoever swapped it in. Undefined before the first was made. Each call opens it anew: close what
   * you got. An index that is replaced meanwhile goes on answering those who have it open.
   */
  readonly current: () => Promise<VectorIndex | undefined>
  /** One by its name, whether it serves or not, as `current` opens it. Undefined where there is none of that name. */
  readonly open: (name: string) => Promise<VectorIndex | undefined>
  /** The one that serves; where there is none, a new, empty one, which serves at once. Of several that ask at once all get the same. */
  readonly currentOrFirst: (schema: IndexSchema, identity: IndexIdentity) => Promise<VectorIndex>
  /** A new, empty one, not yet serving. Rejects with BadInput where the schema cannot be. */
  readonly create: (schema: IndexSchema, identity: IndexIdentity) => Promise<VectorIndex>
  /**
   * From now on this one serves; the one before is removed once its last reader has let go. Rejects with BadInput where the
   * index was not made by these versions or is closed.
   */
  readonly swapIn: (index: VectorIndex) => Promise<void>
  /**
   * Gives up one that does not serve, at once or when those whom the provider knows to have it open have let go. Where there is
   * none of that name nothing is done. Rejects with Conflict where it serves.
   */
  readonly remove: (name: string) => Promise<void>
}
