import type { EmbeddingClient } from '@picture-desk/embedding-client'
import type { EntityDetection, KnownPerson } from '@picture-desk/entity-detection'
import type { Summarization } from '@picture-desk/summarization'
import type { VectorIndex } from '@picture-desk/vector-index'

/** What a search is composed of. The index must have been made with this embedding. */
export type ArticleSearchPorts = {
  readonly entityDetection: EntityDetection
  readonly summarization: Summarization
  readonly embedding: EmbeddingClient
  readonly index: VectorIndex
  /** People whose pictures the newsroom has; found in an article whatever the detector thinks. */
  readonly knownPeople?: () => readonly KnownPerson[]
}
