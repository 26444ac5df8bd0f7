import { AppError, toAppError } from '@picture-desk/app-error'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from '../embedding-client.ts'

type Facts = Pick<EmbeddingClient, 'model' | 'identity' | 'dimensions' | 'maxInputTokens' | 'languages'> &
  Required<Pick<EmbeddingClient, 'countTokens'>>

/** What a model in this process can do. */
type Work = {
  /** A vector of unit length. */
  readonly embedOne: (text: string, purpose: EmbeddingPurpose) => Promise<Vector>
  readonly dispose: () => Promise<unknown> | void
}

/** A client over a model that takes one text at a time, so that a text's neighbours cannot change its vector. */
export function oneByOne(facts: Facts, { embedOne, dispose }: Work): EmbeddingClient {
  const running = new Set<Promise<unknown>>()
  let closing: Promise<unknown> | undefined

  const embedAfterEachOther = async (texts: readonly string[], purpose: EmbeddingPurpose) => {
    const vectors: Vector[] = []
    try {
      for (const text of texts) vectors.push(await embedOne(text, purpose))
    } catch (error) {
      throw toAppError(error, `${facts.model} failed on a text`)
    }
    return vectors
  }
  return {
    ...facts,
    // No limit of the model: it bounds how long one call takes.
    maxBatch: 32,
    normalized: true,
    embed: async (texts, purpose) => {
      if (closing) throw new AppError('Internal', `${facts.model} was closed; make a new client`)
      const call = embedAfterEachOther(texts, purpose)
      running.add(call)
      return call.finally(() => running.delete(call))
    },
    close: async () => {
      // Native memory must not go while a call works on it.
      closing ??= Promise.allSettled(running).then(dispose)
      await closing
    },
  }
}
