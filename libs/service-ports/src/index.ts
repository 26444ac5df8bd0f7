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
export { imageCorrections, imageCorrectionStore } from './image-corrections.ts'
export {
  currentIndex,
  imageIndexVersions,
  openSearchClient,
  servingIndex,
  writableIndex,
  writtenIndex,
  type EmbeddedIndex,
} from './image-index.ts'
export { imageChanges, type ImageChanges } from './image-changes.ts'
export {
  documentClient,
  imageLeases,
  imageStateNames,
  imageStates,
  StatePosition,
  type Claim,
  type ClaimOutcome,
  type ImageState,
  type ImageStatus,
  type ImageLeases,
  type ImageStates,
} from './image-status.ts'
export { embeddingFrom, embeddingsFrom, summarizationFrom } from './models.ts'
export { eventOf, ObjectEvent } from './object-event.ts'
export { patient } from './patient.ts'
export { farOf, historyOf, reembeddingName, type ReembedFar } from './reembed/history.ts'
export { runningReembedding, type RunningReembedding } from './reembed/running.ts'
export { objectStore, s3Client, s3Previews, type ObjectStore } from './s3-store.ts'
