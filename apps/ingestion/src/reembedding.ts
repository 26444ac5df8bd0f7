import { AppError } from '@picture-desk/app-error'
import { StatePosition } from '@picture-desk/service-ports'
import type { IdRange as Range, IndexVersions, VectorIndex } from '@picture-desk/vector-index'
import * as z from 'zod'

/** The two versions of the index between which a re-embedding goes, by their names. */
export const BetweenVersions = z.object({ old: z.string().min(1), next: z.string().min(1) })
export type BetweenVersions = z.infer<typeof BetweenVersions>

/** A part of the index, as the port has it. */
export const IdRange = z
  .object({ idFrom: z.string(), idBelow: z.string() })
  .partial()
  .transform((range): Range => Object.fromEntries(Object.entries(range).filter(([, end]) => end !== undefined)))

/** Milliseconds that a function keeps for what it is at: a batch of records, with all its retries. */
const forOneBatch = 120_000

/** Whether a function may begin another batch. */
export const hasTime = (context: { readonly getRemainingTimeInMillis: () => number }) => (): boolean =>
  context.getRemainingTimeInMillis() > forOneBatch

/**
 * One look at what became of pictures, as it travels through the state machine: a page at a time, until it is `finished`.
 */
export const Pass = z.object({
  /**
   * `before` the swap. `swapped`: after it, while functions may be running that looked the index up before. `settled`: none of
   * them can be.
   */
  stage: z.enum(['before', 'swapped', 'settled']),
  /** Changes from this time on: ISO 8601. */
  since: z.iso.datetime(),
  /** From when on the next pass has to look. */
  began: z.iso.datetime().optional(),
  position: z.object({ state: StatePosition.shape.state, after: StatePosition.optional() }).optional(),
  /** Records that were brought into the new version, or out of it. */
  changed: z.number().default(0),
  /** Records that would have been, but for somebody who worked on the picture. */
  left: z.number().default(0),
  finished: z.boolean().default(false),
})
export type Pass = z.infer<typeof Pass>

/** Milliseconds by which clocks of functions may differ, and a change be late in the list of changes. */
const tolerance = 60_000

/** From when on changes are to be listed, so that none of those from now on is missing. */
export const changesFromNow = (): string => new Date(Date.now() - tolerance).toISOString()

/** Opens both, and closes them afterwards. Rejects with NotFound where one of them was removed. */
export async function between<Result>(
  versions: IndexVersions,
  { next, old }: BetweenVersions,
  work: (indices: { readonly from: VectorIndex; readonly to: VectorIndex }) => Promise<Result>,
): Promise<Result> {
  const opened: VectorIndex[] = []
  const open = async (name: string) => {
    const index = await versions.open(name)
    if (!index)
      throw new AppError('NotFound', `The version ${name} of the index is gone.`, {
        whatToDo: 'Begin the re-embedding anew.',
      })
    opened.push(index)
    return index
  }
  try {
    return await work({ from: await open(old), to: await open(next) })
  } finally {
    await Promise.all(opened.map((index) => index.close()))
  }
}

/** Name of the version that serves. Undefined before the first picture. */
export async function servingName(versions: IndexVersions): Promise<string | undefined> {
  const index = await versions.current()
  await index?.close()
  return index?.name
}
