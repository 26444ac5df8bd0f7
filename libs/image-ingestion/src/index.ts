export { correctImage, overtaken, type CorrectImagePorts } from './correct-image.ts'
export { imageId } from './image-id.ts'
export {
  ImportedImage,
  importedImages,
  importImages,
  importMatchThreshold,
  parseImportedImage,
  type ImportCounts,
  type ImportImagesOptions,
} from './import-images.ts'
export {
  ingestImage,
  prepareImage,
  storeImages,
  type PreparedImage,
  type StorePorts,
  type WritePorts,
} from './ingest-image.ts'
export {
  ingestImages,
  removeImages,
  type ImageOutcome,
  type IngestImagesOptions,
  type OutcomeCounts,
} from './ingest-images.ts'
export { jsonLines, type JsonLinesOptions } from './json-lines.ts'
export { KnownImage, knownImages, recognisedBefore, type KnownImagesOptions } from './known-images.ts'
export type {
  CorrectionStore,
  FailedImage,
  FailureStore,
  ImageIngestionPorts,
  ImageSource,
  PeopleStore,
  PreviewStore,
} from './ports.ts'
export { isNewer, reembedImages, reembedRecords, type Reembedded, type ReembedImagesOptions } from './reembed-images.ts'
export {
  imageIndexIdentity,
  imageIndexMake,
  imageIndexSchema,
  reindexImages,
  type ReindexOptions,
} from './reindex-images.ts'
export { syncFolder, type FolderListing } from './sync-folder.ts'
