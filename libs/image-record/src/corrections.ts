import * as z from 'zod'

/** Who said it, where people sign in, and when. */
const said = { by: z.string().optional(), at: z.iso.datetime() }

/** What an editor said of one name: that this person or this thing is in the picture, or is not. */
export const NameCorrection = z.object({ name: z.string().min(1), shown: z.boolean(), ...said })
export type NameCorrection = z.infer<typeof NameCorrection>

const text = z.object({ value: z.string(), ...said }).optional()

/** What an editor wrote instead of what stands in the file; empty where it is to be nothing. */
export const CaptionCorrections = z.object({
  headline: text,
  description: text,
  keywords: z.object({ value: z.array(z.string()), ...said }).optional(),
  credit: text,
  copyright: text,
  usageTerms: text,
  date: text,
})
export type CaptionCorrections = z.infer<typeof CaptionCorrections>

/** All that editors corrected of one picture. It wins over what the machine recognised and what the file says. */
export const Corrections = z.object({
  /** Counts the changes, from 1: who corrects what somebody else has corrected meanwhile is told. */
  version: z.number().int().positive(),
  /** Of the picture that was corrected: another picture under the same name is not. */
  perceptualHash: z.string().optional(),
  people: z.array(NameCorrection).default([]),
  labels: z.array(NameCorrection).default([]),
  caption: CaptionCorrections.default({}),
})
export type Corrections = z.infer<typeof Corrections>
