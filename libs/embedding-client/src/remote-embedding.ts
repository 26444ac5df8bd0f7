import { AppError } from '@picture-desk/app-error'
import type * as z from 'zod'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'

type Facts = Required<Omit<EmbeddingClient, 'embed' | 'countTokens' | 'close'>>

/** A model behind a service. */
type RemoteModel = {
  /** What people call the service. */
  readonly service: string
  /** Of a text, sent at most; it must be at least what the model sees. UTF-16 code units. */
  readonly maxCharacters: number
  /** The body that the service answers, JSON. */
  readonly invoke: (texts: readonly string[], purpose: EmbeddingPurpose) => Promise<Uint8Array | undefined>
  /** What `invoke` threw, as an error that says what to do. */
  readonly errorOf: (thrown: unknown, service: string) => AppError
  /** How the body holds the vectors. */
  readonly vectors: z.ZodType<readonly (readonly number[])[]>
  /** Whether the service refused texts for their length, instead of cutting them itself. Default: none does. */
  readonly isTooLong?: (error: AppError) => boolean
}

/** A client over a model elsewhere: what is sent is made safe, and what comes back is checked. */
export function remoteEmbedding(
  facts: Facts,
  { errorOf, invoke, isTooLong = () => false, maxCharacters, service, vectors }: RemoteModel,
): EmbeddingClient {
  const { dimensions, maxBatch, model } = facts

  const vectorsOf = async (texts: readonly string[], purpose: EmbeddingPurpose): Promise<readonly Vector[]> => {
    let body: Uint8Array | undefined
    try {
      body = await invoke(texts, purpose)
    } catch (thrown) {
      const error = errorOf(thrown, service)
      if (isTooLong(error)) return shorter(texts, purpose, error)
      throw error
    }
    const answer = vectors.safeParse(parse(body, service))
    if (!answer.success)
      throw new AppError('ModelMismatch', `${model} answered something else than vectors of numbers`, {
        cause: answer.error,
        whatToDo: `See that the configured model is the one behind ${service}.`,
      })
    return checked(answer.data, texts.length, dimensions, model)
  }
  /** Each text by itself, so that its vector does not depend on its neighbours; then the half of it, until it is taken. */
  const shorter = async (texts: readonly string[], purpose: EmbeddingPurpose, refused: AppError) => {
    const [first = ''] = texts
    if (texts.length === 1 && first.length === 1) throw refused
    const parts = texts.length > 1 ? texts : [sendable(first, Math.floor(first.length / 2))]
    const answers: Vector[] = []
    for (const part of parts) answers.push(...(await vectorsOf([part], purpose)))
    return answers
  }

  return {
    ...facts,
    embed: async (texts, purpose) => {
      if (texts.length === 0) return []
      if (texts.length > maxBatch)
        throw new AppError(
          'BadInput',
          `${model} takes ${maxBatch} texts a call and was given ${texts.length}; use embedAll.`,
        )
      return vectorsOf(
        texts.map((text) => sendable(text, maxCharacters)),
        purpose,
      )
    },
  }
}

/**
 * White space and NUL are one space, half characters are replaced: a parser of JSON may refuse them. Services refuse a text
 * of nothing; a full stop says as little.
 */
const sendable = (text: string, maxCharacters: number): string =>
  text
    .replace(/[\s\0]+/gu, ' ')
    .trimStart()
    .slice(0, maxCharacters)
    .toWellFormed()
    .trimEnd() || '.'

function parse(body: Uint8Array | undefined, service: string): unknown {
  // Python writes NaN and Infinity into JSON, which has neither: null is no number either.
  const json = (body ? new TextDecoder().decode(body) : '').replaceAll(/-?\b(?:NaN|Infinity)\b/g, 'null')
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new AppError('Unavailable', `${service} answered with something that is no JSON`, { cause })
  }
}

function checked(
  vectors: readonly (readonly number[])[],
  texts: number,
  dimensions: number,
  model: string,
): readonly Vector[] {
  if (vectors.length !== texts)
    throw new AppError('ModelMismatch', `${model} gave ${vectors.length} vectors for ${texts} texts`)
  const wrong = vectors.find(({ length }) => length !== dimensions)
  if (wrong)
    throw new AppError('ModelMismatch', `${model} gave ${wrong.length} numbers where ${dimensions} were expected`)
  return vectors.map((vector) => Float32Array.from(vector))
}
