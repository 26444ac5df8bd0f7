/**
 * A condition on records, as data: no provider's query language crosses the port. True or false for every record: a null
 * attribute fulfils no condition, so `not` of a condition holds for it. An empty `and` holds, an empty `or` or `anyOf` does
 * not. `and`, `or` and `not` are nested 16 deep at most.
 */
export type Filter =
  | { readonly ids: readonly string[] }
  /**
   * The text has all of these words, each whole, whatever its case and accents, in the English singular or plural. Stop words
   * count only where there are no others.
   */
  | { readonly words: string }
  /** The list field has at least one of these words. */
  | { readonly keyword: string; readonly anyOf: readonly string[] }
  | { readonly attribute: string; readonly anyOf: readonly (string | number)[] }
  /** Case-sensitive, no wildcards. */
  | { readonly attribute: string; readonly startsWith: string }
  /** Both ends included; strings by code point. At least one end. */
  | { readonly attribute: string; readonly from?: string | number; readonly to?: string | number }
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
