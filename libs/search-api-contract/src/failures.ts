import * as z from 'zod'
import { Next, pageOf } from './paging.ts'

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

/** Which page of the failures. */
export const FailuresQuery = pageOf('failures')
export type FailuresQuery = z.infer<typeof FailuresQuery>

/** One page of the failures. */
export const FailuresResponse = z.object({
  total: z.number().int().nonnegative(),
  failures: z.array(Failure).describe('The latest first.'),
  next: Next,
})
export type FailuresResponse = z.infer<typeof FailuresResponse>
