export type { Filter } from './filter.ts'
export { requireIdentity } from './identity.ts'
export { tellingWords } from './query-terms.ts'
export type {
  AttributeValue,
  FacetField,
  FacetQuery,
  FacetValue,
  Hit,
  IdRange,
  IndexIdentity,
  IndexRecord,
  IndexSchema,
  IndexVersions,
  ListOrder,
  ListPage,
  ListPlace,
  ListQuery,
  NameHits,
  ScanOptions,
  SearchAnswer,
  SearchQuery,
  StoredRecord,
  TextHit,
  VectorIndex,
} from './vector-index.ts'
