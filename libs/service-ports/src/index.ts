export { backfills, type Backfills, type BackfillsOptions } from './backfill/backfills.ts'
export { tellEstimate, tellTime, type Pace } from './backfill/estimate.ts'
export { isBeside, knownInBucket, type KnownInBucket } from './backfill/known-in-bucket.ts'
export {
  BackfillItem,
  backfillObject,
  backfillSource,
  type BackfillObject,
  type BackfillSource,
} from './backfill/listing.ts'
export { backfillPace } from './backfill/pace.ts'
export {
  BackfillConfiguration,
  EmbeddingConfiguration,
  IndexConfiguration,
  RecognitionConfiguration,
  SummarizationConfiguration,
} from './configuration.ts'
export { imageIndexVersions, openSearchClient, servingIndex, writableIndex } from './image-index.ts'
export {
  documentClient,
  imageLeases,
  imageStates,
  type Claim,
  type ClaimOutcome,
  type ImageState,
  type ImageStatus,
  type ImageLeases,
  type ImageStates,
} from './image-status.ts'
export { embeddingFrom, summarizationFrom } from './models.ts'
export { patient } from './patient.ts'
export { objectStore, s3Client, s3Previews, type ObjectStore } from './s3-store.ts'
