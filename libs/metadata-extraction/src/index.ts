export type { Metadata, MetadataExtraction, PictureSource } from './metadata-extraction.ts'
export { headBytes, pictureFormat, pictureFormats, type PictureFormat } from './picture/picture-format.ts'
