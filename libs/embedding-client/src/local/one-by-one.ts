import { AppError, toAppError } from '@picture-desk/app-error'
import pMap from 'p-map'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from '../embedding-client.ts'

type Facts = Pick<EmbeddingClient, 'model' | 'identity' | 'dimensions' | 'maxInputTokens' | 'languages'> &
  Required<Pick<EmbeddingClient, 'countTokens'>>

/** What a model in this process can do. */
type Work = {
  /** A vector of unit length. */
  readonly embedOne: (text: string, purpose: EmbeddingPurpose) => Promise<Vector>
  readonly dispose: () => Promise<unknown> | void
  /** Texts that it works on at the same time. Default: 1. */
  readonly atOnce?: number
}

/** A client over a model that takes one text a call, so that a text's neighbours cannot change its vector. */
export function oneByOne(facts: Facts, { atOnce = 1, dispose, embedOne }: Work): EmbeddingClient {
  const running = new Set<Promise<unknown>>()
  let closing: Promise<unknown> | undefined

  const embedEach = async (texts: readonly string[], purpose: EmbeddingPurpose) => {
    try {
      // Settles when no text is under way any more, so that `close` may rely on it.
      return await pMap(texts, (text) => embedOne(text, purpose), { concurrency: atOnce, stopOnError: false })
    } catch (error) {
      throw toAppError((error as AggregateError).errors[0], `${facts.model} failed on a text`)
    }
  }
  return {
    ...facts,
    // No limit of the model: it bounds how long one call takes.
    maxBatch: 32,
    normalized: true,
    embed: async (texts, purpose) => {
      if (closing) throw new AppError('Internal', `${facts.model} was closed; make a new client`)
      const call = embedEach(texts, purpose)
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
