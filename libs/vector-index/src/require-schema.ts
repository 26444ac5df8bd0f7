import { AppError } from '@picture-desk/app-error'
import type { IndexSchema } from './vector-index.ts'

/** What is a column's or a mapping's name everywhere, without quoting. */
const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/
/** OpenSearch's limit for a knn_vector field; no embedding model comes near it. */
const maxDimensions = 16_000

/** Refuses a schema that some provider could not keep. */
export function requireSchema({ attributes, dimensions, keywords }: IndexSchema): void {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > maxDimensions)
    throw new AppError('BadInput', `An index has 1 to ${maxDimensions} dimensions, not ${dimensions}.`)
  const names = [...keywords, ...Object.keys(attributes)]
  const wrong = names.find((name) => !fieldName.test(name))
  if (wrong !== undefined)
    throw new AppError(
      'BadInput',
      `"${wrong}" cannot be a field: use 1 to 64 letters, digits and underscores, a letter first.`,
    )
  // Some stores tell fields apart by case, some do not.
  const twice = names.find((name, i) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== i)
  if (twice !== undefined) throw new AppError('BadInput', `The field "${twice}" is declared twice.`)
}
