import { toAppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '../embedding-client.ts'
import { minilmEmbedding, type MinilmOptions } from './minilm.ts'
import { useLiteEmbedding } from './use-lite.ts'

export type LocalEmbeddingOptions = ({ readonly model: 'minilm' } & MinilmOptions) | { readonly model: 'use-lite' }

/**
 * A model in this process, loaded and warm: `minilm` is the better and faster one and has to be fetched once (`fetchModel`),
 * `use-lite` is always there. Their vectors do not compare, and their identities say so.
 */
export async function localEmbedding(options: LocalEmbeddingOptions): Promise<EmbeddingClient> {
  try {
    return await (options.model === 'minilm' ? minilmEmbedding(options) : useLiteEmbedding())
  } catch (error) {
    throw toAppError(error, `the embedding model ${options.model} could not be loaded`)
  }
}
