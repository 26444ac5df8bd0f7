import * as z from 'zod'
import { LabelName, PersonName } from './correction-request.ts'
import { orientations, partialDate } from './image-index.ts'

/** Words of one list at most: who looks for more does not look for a picture. */
const mostWords = 50
/** Pictures that are left out by id. */
const mostIds = 1_000

const pixels = z.number().int().min(1).max(1_000_000)
const beginning = z.string().trim().min(1).max(200)
/** Longer ones are texts that nobody chooses from a list. */
export const longestWhole = 2_000
const whole = z.string().trim().min(1).max(longestWhole)

/** What zod tells of a range that `isRange` refuses. */
export const rangeFault = { path: ['from'], message: 'must not be after "to"' }
/** 2024 to 2024-05 is one, and so is 2024-05 to 2024. */
export function isRange({
  from,
  to,
}: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): boolean {
  return from === undefined || to === undefined || from.slice(0, to.length) <= to
}

/** Which pictures are looked at. All conditions hold at once; what a picture does not tell fulfils none. */
export const ImageFilter = z
  .strictObject({
    people: z.array(PersonName).max(mostWords).describe('Shows all of these; certain ones only.'),
    labels: z
      .array(LabelName)
      .max(mostWords)
      .describe('Has all of these; a wider term finds the narrower: vehicle, car.'),
    orientation: z.enum(orientations),
    minWidth: pixels,
    minHeight: pixels,
    from: partialDate.describe('Taken on this day or later. A date without a day or month counts from its first.'),
    to: partialDate.describe('Taken on this day or earlier; 2024 is until its end.'),
    credit: beginning.describe('What the credit begins with; case does not count.'),
    usageTerms: beginning.describe('What the usage terms begin with; case does not count.'),
    wholeCredit: whole.describe('The credit is this and nothing more; case does not count.'),
    wholeUsageTerms: whole.describe('The usage terms are this and nothing more; case does not count.'),
    hasCaption: z.boolean().describe('Somebody wrote a headline or a description.'),
    folder: z.string().min(1).max(1_024).describe('The id of a photo folder, or a bucket.'),
    exclude: z
      .strictObject({
        people: z.array(PersonName).max(mostWords),
        labels: z.array(LabelName).max(mostWords),
        ids: z.array(z.string().max(512)).max(mostIds),
      })
      .partial()
      .describe('Has none of these.'),
  })
  .partial()
  .refine(isRange, rangeFault)
export type ImageFilter = z.infer<typeof ImageFilter>
