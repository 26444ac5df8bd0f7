export { readCaption } from './caption/caption.ts'
export type { MetadataBlocks, Raster } from './picture/decode-picture.ts'
export { maxFileBytes, maxPixels, minSidePixels, previewPixels } from './picture/picture-limits.ts'
export { preparePicture, type PreparedPicture } from './picture/prepare-picture.ts'
