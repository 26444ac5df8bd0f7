import * as z from 'zod'
import { defaultSize, maxSize } from './schemas.ts'

/** A picture that could not be ingested. */
export const Failure = z.object({
  id: z.string().describe('Of the picture; to try it again by.'),
  file: z.string(),
  code: z
    .string()
    .describe('BadInput: it fails again until its file is another one. Unavailable: it may do the next time.'),
  reason: z.string(),
  whatToDo: z.string(),
  failedAt: z.iso.datetime(),
})
export type Failure = z.infer<typeof Failure>

export const FailuresQuery = z.strictObject({
  size: z.coerce.number().int().min(1).max(maxSize).default(defaultSize).describe('How many failures at most.'),
  after: z.string().max(2_000).optional().describe('`next` of the page before.'),
})
export type FailuresQuery = z.infer<typeof FailuresQuery>

export const FailuresResponse = z.object({
  total: z.number().int().nonnegative(),
  failures: z.array(Failure).describe('The latest first.'),
  next: z.string().optional().describe('Goes on after these; absent on the last page.'),
})
export type FailuresResponse = z.infer<typeof FailuresResponse>
