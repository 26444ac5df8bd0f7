import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '../embedding-client.ts'
import { loadPackage } from './load-package.ts'
import { fetchedFiles, type ModelFiles, type PinnedFile, type UnpinnedFile } from './model-files.ts'
import { defaultModelFolder, folderOf, modelFault } from './model-store.ts'
import { oneByOne } from './one-by-one.ts'
import { withPins } from './pins.ts'

/** A model of 384 dimensions with mean pooling and no prefix, as ONNX in eight bits. Its name is that of its folder. */
export type SentenceTransformer<File extends PinnedFile | UnpinnedFile = PinnedFile | UnpinnedFile> = ModelFiles<File> &
  Pick<EmbeddingClient, 'maxInputTokens' | 'languages'> & {
    /** What `npm run models` needs to fetch it. */
    readonly flag: '' | ` -- --model ${string}`
  }

export type SentenceTransformerOptions = {
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
 * A sentence transformer by onnxruntime: 384 dimensions, unit length, mean pooling, no prefix. Reads the models folder only,
 * never the network. Rejects with NotFound where the model or its package is missing, with ModelMismatch where a file was
 * altered.
 */
export async function sentenceTransformer(
  model: SentenceTransformer,
  { folder = defaultModelFolder(), threads = 1 }: SentenceTransformerOptions = {},
): Promise<EmbeddingClient> {
  const modelFolder = folderOf(model, folder)
  const { files } = await wholeModel(model, modelFolder)
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
  const { folderName, languages, maxInputTokens } = model
  return oneByOne(
    {
      model: folderName,
      identity: [
        folderName,
        ...files.map(({ path, sha256 }) => `${path}@${sha256}`),
        `tokens=${maxInputTokens}`,
        'pooling=mean',
        'prefix=none',
        'centring=none',
      ].join(' '),
      dimensions: 384,
      maxInputTokens,
      languages,
      countTokens: (text) => extract.tokenizer.encode(cut(text)).length,
    },
    { embedOne, dispose: () => extract.dispose() },
  )
}

/** Its fetched files, unaltered. */
async function wholeModel(model: SentenceTransformer, modelFolder: string) {
  const whatToDo = `Run \`npm run models${model.flag}\` to fetch the model again.`
  const missing = await modelFault(model, modelFolder, 'sizes')
  const pinned = missing === undefined ? await withPins(model, modelFolder) : undefined
  if (pinned === undefined) throw new AppError('NotFound', `no whole model in ${modelFolder}: ${missing}`, { whatToDo })
  const altered = await modelFault(pinned, modelFolder, 'digests')
  if (altered !== undefined)
    throw new AppError('ModelMismatch', `the model in ${modelFolder} was altered: ${altered}`, { whatToDo })
  return { files: fetchedFiles(pinned) }
}
