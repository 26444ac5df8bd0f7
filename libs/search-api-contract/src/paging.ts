import * as z from 'zod'
import { defaultSize, maxSize } from './schemas.ts'

/** Where a list goes on, as a parameter. */
export const After = z.string().max(2_000).optional().describe('`next` of the page before.')

/** Where a list goes on, as an answer says it. */
export const Next = z.string().optional().describe('Goes on after these; absent on the last page.')

/** Which part of a list that has no filter. */
export const pageOf = (things: string) =>
  z.strictObject({
    size: z.coerce.number().int().min(1).max(maxSize).default(defaultSize).describe(`How many ${things} at most.`),
    after: After,
  })
