import type { Vector } from '../embedding-client.ts'
import { sentenceModel, type SentenceModel, type SentenceModelOptions } from './sentence-model.ts'

export type SentenceTask = SentenceModelOptions & { readonly text: string }

let model: Promise<SentenceModel> | undefined

/** In a worker thread: one text. The model is loaded with the first. */
export async function embedOne({ text, ...options }: SentenceTask): Promise<Vector> {
  model ??= sentenceModel(options)
  return (await model).embedOne(text)
}
