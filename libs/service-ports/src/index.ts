export { EmbeddingConfiguration, IndexConfiguration, SummarizationConfiguration } from './configuration.ts'
export { imageCorrections, imageCorrectionStore } from './image-corrections.ts'
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
