import { AppError, faultsOf } from '@picture-desk/app-error'
import type * as z from 'zod'

/** What somebody asked for on the command line, by a schema of the API. BadInput, with every fault, where it is none. */
export function parseInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new AppError('BadInput', `${faultsOf(read.error.issues, ' ')}.`)
}
