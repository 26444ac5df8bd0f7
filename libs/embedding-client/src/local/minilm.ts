import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '../embedding-client.ts'
import { loadPackage } from './load-package.ts'
import { minilmMaxInputTokens, minilmModel } from './minilm-model.ts'
import { defaultModelFolder, folderOf, modelFault } from './model-store.ts'
import { oneByOne } from './one-by-one.ts'
import { fetchedFiles } from './pinned-model.ts'

export type MinilmOptions = {
  /** The models folder, see `fetchModel`. Default: `defaultModelFolder()`. */
  readonly folder?: string
  /** Threads that work on one text. Default: 1; the desk's other models need the cores as well. */
  readonly threads?: number
}

/**
 * Characters (UTF-16 units) that are tokenised at most. 256 tokens of prose are about 1,200; this bounds the time for a text
 * of a megabyte, which the tokenizer would take a second for.
 */
const maxCharacters = 16_384

/**
 * all-MiniLM-L6-v2 by onnxruntime: 384 dimensions, unit length, mean pooling, no prefix. Reads the models folder only, never
 * the network. Rejects with NotFound where the model or its package is missing, with ModelMismatch where a file was altered.
 */
export async function minilmEmbedding({
  folder = defaultModelFolder(),
  threads = 1,
}: MinilmOptions = {}): Promise<EmbeddingClient> {
  const modelFolder = folderOf(minilmModel, folder)
  await refuseFaulty(modelFolder)
  const { env, pipeline } = await loadPackage('@huggingface/transformers', () => import('@huggingface/transformers'))
  env.allowRemoteModels = false
  const extract = await pipeline('feature-extraction', modelFolder, {
    dtype: 'q8',
    device: 'cpu',
    local_files_only: true,
    session_options: { intraOpNumThreads: threads },
  })
  const cut = (text: string) => text.slice(0, maxCharacters)
  // One text a call: what eight bits make of a text depends on the range of numbers in the whole batch.
  const embedOne = async (text: string) => {
    const { data } = await extract(cut(text), { pooling: 'mean', normalize: true })
    return Float32Array.from(data as Float32Array)
  }
  await embedOne('warm')
  return oneByOne(
    {
      model: 'all-MiniLM-L6-v2',
      identity: [
        'all-MiniLM-L6-v2',
        ...fetchedFiles(minilmModel).map(({ path, sha256 }) => `${path}@${sha256}`),
        `tokens=${minilmMaxInputTokens}`,
        'pooling=mean',
        'prefix=none',
        'centring=none',
      ].join(' '),
      dimensions: 384,
      maxInputTokens: minilmMaxInputTokens,
      // The model's card: sentences of English (`language: en`).
      languages: ['en'],
      countTokens: (text) => extract.tokenizer.encode(cut(text)).length,
    },
    { embedOne, dispose: () => extract.dispose() },
  )
}

async function refuseFaulty(modelFolder: string): Promise<void> {
  const whatToDo = 'Run `npm run models` to fetch the model again.'
  const missing = await modelFault(minilmModel, modelFolder, 'sizes')
  if (missing !== undefined)
    throw new AppError('NotFound', `no whole model in ${modelFolder}: ${missing}`, { whatToDo })
  const altered = await modelFault(minilmModel, modelFolder, 'digests')
  if (altered !== undefined)
    throw new AppError('ModelMismatch', `the model in ${modelFolder} was altered: ${altered}`, { whatToDo })
}
