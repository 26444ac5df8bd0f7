import { fetchPinnedModel, type FetchedModel, type FetchModelOptions } from './local/fetch-model.ts'
import { minilmModel } from './local/minilm-model.ts'
import { defaultModelFolder, folderOf, modelFault } from './local/model-store.ts'

export type { FetchedModel, FetchModelOptions, FetchProgress, ModelSource } from './local/fetch-model.ts'
export { localEmbedding, type LocalEmbeddingOptions } from './local/local-embedding.ts'
export { defaultModelFolder }

/** `fetchPinnedModel` of all-MiniLM-L6-v2, the model that `localEmbedding({ model: 'minilm' })` loads. */
export const fetchModel = (options: FetchModelOptions = {}): Promise<FetchedModel> =>
  fetchPinnedModel(minilmModel, options)

/** Whether that model lies in this models folder with the right sizes. Its digests are checked when it is loaded. */
export const hasModel = async (folder: string = defaultModelFolder()): Promise<boolean> =>
  (await modelFault(minilmModel, folderOf(minilmModel, folder), 'sizes')) === undefined
