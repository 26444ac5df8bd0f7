import { AppError } from '@picture-desk/app-error'
import type { ArticleSearchPorts } from '@picture-desk/article-search'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { localEmbedding, modelFolder, modelIsPresent } from '@picture-desk/embedding-client/local'
import { localEntityDetection } from '@picture-desk/entity-detection/local'
import {
  imageIndexIdentity,
  imageIndexSchema,
  type FailureStore,
  type ImageIngestionPorts,
  type PreviewStore,
} from '@picture-desk/image-ingestion'
import { localMetadataExtraction, loadGallery } from '@picture-desk/metadata-extraction/local'
import { localSummarization } from '@picture-desk/summarization/local'
import { requireIdentity, type IndexVersions, type VectorIndex } from '@picture-desk/vector-index'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
