import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '../embedding-client.ts'
import { fetchedFiles, type ModelFiles, type PinnedFile, type UnpinnedFile } from './model-files.ts'
import { defaultModelFolder, folderOf, modelFault } from './model-store.ts'
import { oneByOne } from './one-by-one.ts'
import { withPins } from './pins.ts'
import { sentenceModel, tokenCounter } from './sentence-model.ts'
import { sentenceWorkers } from './sentence-workers.ts'

/** A model of 384 dimensions with mean pooling and no prefix, as ONNX in eight bits. Its name is that of its folder. */
export type SentenceTransformer<File extends PinnedFile | UnpinnedFile = PinnedFile | UnpinnedFile> = ModelFiles<File> &
  Pick<EmbeddingClient, 'maxInputTokens' | 'languages'> & {
    /** What `npm run models` needs to fetch it. */
    readonly flag: '' | ` -- --model ${string}`
  }

/** Where the model lies, and how much of the machine it may take. */
export type SentenceTransformerOptions = {
  /** The models folder, see `fetchModel`. Default: `defaultModelFolder()`. */
  readonly folder?: string
  /** Threads that work on one text. Default: 1; the desk's other models need the cores as well. */
  readonly threads?: number
  /**
   * Worker threads that embed, each with a copy of the model, so that this thread is free meanwhile and so many texts go at
   * once. Needs the package tinypool. Default: 0, in this thread.
   */
  readonly workers?: number
}

/**
 * A sentence transformer by onnxruntime: 384 dimensions, unit length, mean pooling, no prefix. Reads the models folder only,
 * never the network. Rejects with NotFound where the model or its package is missing, with ModelMismatch where a file was
 * altered.
 */
export async function sentenceTransformer(
  model: SentenceTransformer,
  { folder = defaultModelFolder(), threads = 1, workers = 0 }: SentenceTransformerOptions = {},
): Promise<EmbeddingClient> {
  const modelFolder = folderOf(model, folder)
  const { files } = await wholeModel(model, modelFolder)
  const options = { modelFolder, threads }
  const [{ dispose, embedOne }, countTokens] = await Promise.all([
    workers > 0 ? sentenceWorkers(options, workers) : sentenceModel(options),
    tokenCounter(modelFolder),
  ])
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
      countTokens,
    },
    { embedOne, dispose, atOnce: Math.max(1, workers) },
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
