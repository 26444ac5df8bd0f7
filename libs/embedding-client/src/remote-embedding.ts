import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import type * as z from 'zod'
import type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'

type Facts = Required<Omit<EmbeddingClient, 'embed' | 'countTokens' | 'close'>>

/** A model behind a service of AWS. */
type RemoteModel = {
  /** What people call the service. */
  readonly service: string
  /** Of a text, sent at most; it must be at least what the model sees. UTF-16 code units. */
  readonly maxCharacters: number
  /** The body that the service answers, JSON. */
  readonly invoke: (texts: readonly string[], purpose: EmbeddingPurpose) => Promise<Uint8Array | undefined>
  /** How the body holds the vectors. */
  readonly vectors: z.ZodType<readonly (readonly number[])[]>
}

/** A client over a model elsewhere: what is sent is made safe, and what comes back is checked. */
export function remoteEmbedding(
  facts: Facts,
  { invoke, maxCharacters, service, vectors }: RemoteModel,
): EmbeddingClient {
  const { dimensions, maxBatch, model } = facts
  return {
    ...facts,
    embed: async (texts, purpose) => {
      if (texts.length === 0) return []
      if (texts.length > maxBatch)
        throw new AppError(
          'BadInput',
          `${model} takes ${maxBatch} texts a call and was given ${texts.length}; use embedAll.`,
        )
      const sent = texts.map((text) => sendable(text, maxCharacters))
      const body = await invoke(sent, purpose).catch((thrown: unknown) => {
        throw awsError(thrown, service)
      })
      const answer = vectors.safeParse(parse(body, service))
      if (!answer.success)
        throw new AppError('ModelMismatch', `${model} answered something else than vectors of numbers`, {
          cause: answer.error,
          whatToDo: `See that the configured model is the one behind ${service}.`,
        })
      return checked(answer.data, sent.length, dimensions, model)
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
