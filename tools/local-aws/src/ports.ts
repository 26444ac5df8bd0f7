import { localEmbedding } from '@picture-desk/embedding-client/local'
import { localEntityDetection } from '@picture-desk/entity-detection/local'
import { loadGallery, localMetadataExtraction } from '@picture-desk/metadata-extraction/local'
import { localSummarization } from '@picture-desk/summarization/local'
import { join } from 'node:path'

/** What stands in for the services: the providers of the desk. */
export async function standInPorts(folder: string, gallery: string | undefined) {
  const known =
    gallery === undefined
      ? {}
      : { gallery: await loadGallery({ folder: gallery, cacheFolder: join(folder, 'gallery') }) }
  return {
    eyes: localMetadataExtraction(known),
    embedding: await localEmbedding({ model: 'minilm' }),
    nextEmbedding: await localEmbedding({ model: 'use-lite' }),
    entities: localEntityDetection(),
    summarization: localSummarization(),
  }
}
