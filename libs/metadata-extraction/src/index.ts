export type { Metadata, MetadataExtraction, PictureSource } from './metadata-extraction.ts'
