import { fetchFiles, type FetchedModel, type FetchModelOptions } from './local/fetch-model.ts'
import { fetchedModels, type FetchedModelName } from './local/local-embedding.ts'
import { defaultModelFolder, folderOf, modelFault } from './local/model-store.ts'

export type { FetchedModel, FetchModelOptions, FetchProgress, ModelSource } from './local/fetch-model.ts'
export type { SentenceTransformerOptions } from './local/sentence-transformer.ts'
export { localEmbedding, type FetchedModelName, type LocalEmbeddingOptions } from './local/local-embedding.ts'
export { defaultModelFolder }

/** `fetchFiles` of the model that `localEmbedding` loads by this name. Default: minilm. */
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
