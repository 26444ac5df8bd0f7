import { AppError } from '@picture-desk/app-error'
import type { AttributeValue, IndexRecord, IndexSchema } from './vector-index.ts'

/** OpenSearch's limit for an _id. */
const maxIdBytes = 512
/** How far from 1 the length of a vector may be: what float32 and half-precision models leave, and no more. */
const unitTolerance = 1e-3

/** Refuses a vector that does not compare with those of the index. `whose` begins the message. */
export function requireVector({ dimensions }: IndexSchema, vector: Float32Array, whose: string): void {
  if (vector.length !== dimensions)
    throw new AppError(
      'ModelMismatch',
      `${whose} has ${vector.length} dimensions, the index has ${dimensions}: it was made by another model.`,
    )
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  // Written so that a length that is no number is refused too.
  if (!(Math.abs(length - 1) <= unitTolerance))
    throw new AppError(
      'ModelMismatch',
      `${whose} has the length ${length}, not 1: let the model normalize, and look for numbers that are not finite.`,
    )
}

/**
 * Records as they are to be written: checked, with every field of the schema, and each id once (the last one stays).
 * Nothing is written where one is refused, so that a call is all or nothing.
 */
export function acceptRecords(schema: IndexSchema, records: readonly IndexRecord[]): readonly IndexRecord[] {
  const accepted = new Map<string, IndexRecord>()
  for (const record of records) accepted.set(record.id, acceptRecord(schema, record))
  return [...accepted.values()]
}

function acceptRecord(schema: IndexSchema, { attributes, id, keywords, text, vector }: IndexRecord): IndexRecord {
  if (typeof id !== 'string' || id === '' || !id.isWellFormed() || Buffer.byteLength(id) > maxIdBytes)
    throw new AppError('BadInput', `An id is Unicode text of 1 to ${maxIdBytes} bytes, not ${JSON.stringify(id)}.`)
  const refuse = (what: string) => new AppError('BadInput', `The record "${id}" ${what}.`)
  requireVector(schema, vector, `The vector of "${id}"`)
  if (typeof text !== 'string') throw refuse('has no text; an empty one will do')

  const unknown = [...Object.keys(keywords), ...Object.keys(attributes)].find(
    (name) => !schema.keywords.includes(name) && !Object.hasOwn(schema.attributes, name),
  )
  if (unknown !== undefined) throw refuse(`has a field "${unknown}", which the index was made without`)

  const words = (name: string): readonly string[] => {
    const list: unknown = keywords[name] ?? []
    if (!isListOfStrings(list)) throw refuse(`needs a list of strings in "${name}"`)
    return list.map((word) => word.toWellFormed())
  }
  const value = (name: string): AttributeValue => {
    const given = attributes[name] ?? null
    if (given === null) return null
    if (schema.attributes[name] === 'number') {
      if (!Number.isFinite(given)) throw refuse(`needs a finite number or null in "${name}"`)
      return given
    }
    if (typeof given !== 'string') throw refuse(`needs a string or null in "${name}"`)
    return given.toWellFormed()
  }
  return {
    id,
    vector,
    text: text.toWellFormed(),
    keywords: Object.fromEntries(schema.keywords.map((name) => [name, words(name)])),
    attributes: Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, value(name)])),
  }
}

const isListOfStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
