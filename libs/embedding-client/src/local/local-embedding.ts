import { toAppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '../embedding-client.ts'
import { minilmModel } from './minilm-model.ts'
import { multilingualModel } from './multilingual-model.ts'
import {
  sentenceTransformer,
  type SentenceTransformer,
  type SentenceTransformerOptions,
} from './sentence-transformer.ts'
import { useLiteEmbedding } from './use-lite.ts'

/** Models that have to be fetched once: `minilm` for English, `multilingual` for fifty languages. */
export type FetchedModelName = 'minilm' | 'multilingual'

export const fetchedModels = { minilm: minilmModel, multilingual: multilingualModel } as const satisfies Readonly<
  Record<FetchedModelName, SentenceTransformer>
>

/** Which model; those that are fetched take more options. */
export type LocalEmbeddingOptions =
  ({ readonly model: FetchedModelName } & SentenceTransformerOptions) | { readonly model: 'use-lite' }

/**
 * A model in this process, loaded and warm: `minilm` is the better and faster one for English, `multilingual` for everything
 * else; both have to be fetched once (`fetchModel`). `use-lite` is always there. Their vectors do not compare, and their
 * identities say so. Rejects with NotFound where the model or a package that it needs is missing, with ModelMismatch where one of
 * its files was altered.
 */
export async function localEmbedding(options: LocalEmbeddingOptions): Promise<EmbeddingClient> {
  try {
    return await (options.model === 'use-lite'
      ? useLiteEmbedding()
      : sentenceTransformer(fetchedModels[options.model], options))
  } catch (error) {
    throw toAppError(error, `the embedding model ${options.model} could not be loaded`)
  }
}
