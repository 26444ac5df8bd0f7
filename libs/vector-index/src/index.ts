export type { Filter } from './filter.ts'
export { requireIdentity } from './identity.ts'
export { tellingWords } from './query-terms.ts'
export type {
  AttributeValue,
  Hit,
  IdRange,
  IndexIdentity,
  IndexRecord,
  IndexSchema,
  IndexVersions,
  ListPage,
  ListPlace,
  ListQuery,
  NameHits,
  ScanOptions,
  SearchAnswer,
  SearchQuery,
  StoredRecord,
  VectorIndex,
} from './vector-index.ts'
