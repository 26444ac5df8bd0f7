import { loadPackage } from '@picture-desk/app-error'
import type { Vector } from '../embedding-client.ts'

/** A sentence transformer that is loaded and warm. */
export type SentenceModel = {
  /** Of unit length, mean pooling. */
  readonly embedOne: (text: string) => Promise<Vector>
  readonly dispose: () => Promise<unknown>
}

export type SentenceModelOptions = {
  readonly modelFolder: string
  /** Threads that work on one text. */
  readonly threads: number
}

/**
 * Characters (UTF-16 units) that are tokenised at most. 256 tokens of prose are about 1,200; this bounds the time for a text
 * of a megabyte, which the tokenizer would take a second for.
 */
const maxCharacters = 16_384
const cut = (text: string) => text.slice(0, maxCharacters)

/** Loads it into this thread, from its folder alone. The thread does nothing else while a text is embedded. */
export async function sentenceModel({ modelFolder, threads }: SentenceModelOptions): Promise<SentenceModel> {
  const { pipeline } = await transformers()
  const extract = await pipeline('feature-extraction', modelFolder, {
    dtype: 'q8',
    device: 'cpu',
    local_files_only: true,
    session_options: { intraOpNumThreads: threads },
  })
  // One text a call: what eight bits make of a text depends on the range of numbers in the whole batch.
  const embedOne = async (text: string) => {
    const { data } = await extract(cut(text), { pooling: 'mean', normalize: true })
    return Float32Array.from(data as Float32Array)
  }
  await embedOne('warm')
  return { embedOne, dispose: () => extract.dispose() }
}

/** How many tokens a text is, those that the model adds among them. */
export async function tokenCounter(modelFolder: string): Promise<(text: string) => number> {
  const { AutoTokenizer } = await transformers()
  const tokenizer = await AutoTokenizer.from_pretrained(modelFolder, { local_files_only: true })
  return (text) => tokenizer.encode(cut(text)).length
}

async function transformers() {
  const library = await loadPackage(['@huggingface/transformers'], () => import('@huggingface/transformers'))
  library.env.allowRemoteModels = false
  return library
}
