import type { AppErrorCode } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import type { Corrections } from '@picture-desk/image-record'
import type { MetadataExtraction, PictureSource } from '@picture-desk/metadata-extraction'
import type { VectorIndex } from '@picture-desk/vector-index'

/** A picture to be ingested. */
export type ImageSource = {
  /** `imageId(folder, file)`. */
  readonly id: string
  readonly folder: string
  readonly file: string
  /** `file:///…` or `s3://…`. */
  readonly source: string
  /** Changes whenever the bytes may have changed. */
  readonly stamp: string
  readonly picture: PictureSource
}

/** Where previews are kept: the only pictures that a grid ever shows. */
export type PreviewStore = {
  /** Whole or not at all; replaces. */
  readonly put: (id: string, jpeg: Uint8Array) => Promise<void>
  /** JPEG; undefined where there is none. */
  readonly get: (id: string) => Promise<Uint8Array | undefined>
  /** Ids without a preview are passed over. */
  readonly remove: (ids: readonly string[]) => Promise<void>
}

/** A picture that could not be ingested, and why. */
export type FailedImage = Pick<ImageSource, 'id' | 'folder' | 'file' | 'source' | 'stamp'> & {
  readonly code: AppErrorCode
  readonly reason: string
  /** ISO 8601. */
  readonly failedAt: string
  /** What failed on it; another extractor may do better. */
  readonly extractor: string
}

/** What is not in the index, and why: nothing is silently missing. */
export type FailureStore = {
  /** Replaces what was known of the same ids. */
  readonly put: (failures: readonly FailedImage[]) => Promise<void>
  /** In no order; ids that did not fail are left out. */
  readonly get: (ids: readonly string[]) => Promise<readonly FailedImage[]>
  /** Ids that did not fail are passed over. */
  readonly remove: (ids: readonly string[]) => Promise<void>
  /** By folder and file. */
  readonly list: (within?: { readonly folder: string; readonly prefix: string }) => Promise<readonly FailedImage[]>
  /** Of all folders. */
  readonly count: () => Promise<number>
}

/** The names of everybody whom a picture certainly shows, so that an article's people are found among them first. */
export type PeopleStore = {
  /** Those that are known already stay as they are. */
  readonly add: (names: readonly string[]) => Promise<void>
}

/** What editors corrected, kept where no ingestion and no re-embedding replaces it. */
export type CorrectionStore = {
  /** By id; those of whom nothing was corrected are left out. */
  readonly get: (ids: readonly string[]) => Promise<ReadonlyMap<string, Corrections>>
  /** Rejects with Conflict unless the version that is there is this one; 0 for none. */
  readonly put: (id: string, corrections: Corrections, replaces: number) => Promise<void>
}

/** What ingestion is composed of. The index must have been made with this embedding. */
export type ImageIngestionPorts = {
  readonly metadata: MetadataExtraction
  readonly embedding: EmbeddingClient
  readonly index: VectorIndex
  readonly previews: PreviewStore
  readonly failures: FailureStore
  /** Absent where nobody asks who is known. */
  readonly people?: PeopleStore
  /** Absent where nobody corrects. */
  readonly corrections?: CorrectionStore
}
