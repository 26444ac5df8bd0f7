import * as z from 'zod'

/** What an article may ask a picture for. */
export const briefKinds = ['person', 'place', 'organisation', 'event', 'thing'] as const
/** What an item of a brief is: one of `briefKinds`. */
export const BriefKind = z.enum(briefKinds)
export type BriefKind = z.infer<typeof BriefKind>

/** One thing that is asked for: somebody, somewhere, something to see. */
export const BriefItem = z.strictObject({
  kind: BriefKind,
  name: z.string().trim().min(1).max(200),
  /** 0..1: how much it counts. Somebody named in passing has 0: known, and of no weight. */
  weight: z.number().min(0).max(1).default(1),
  /** Pictures that show what is excluded are not found at all. */
  use: z.enum(['include', 'exclude']).default('include'),
})
export type BriefItem = z.infer<typeof BriefItem>

/** Items of one brief at most: what an editor can still look through. */
export const maxBriefItems = 100

/** What pictures are wanted for an article: made from it, and open to be edited. */
export const Brief = z.strictObject({
  /** What it is about, in a sentence or a few; embedded. At most about what an embedding model reads. */
  theme: z.string().max(20_000),
  /** Primary BCP 47 subtag of the article's language; `und` where it cannot be told. */
  language: z
    .string()
    .regex(/^[a-z]{2,8}$/, 'must be a language as in "en"')
    .default('und'),
  items: z.array(BriefItem).max(maxBriefItems).default([]),
})
export type Brief = z.infer<typeof Brief>

/** A brief as it is answered: a later version may say more of it. What is asked with is read strictly, so that no typing error is lost. */
export const AnsweredBriefItem = BriefItem.strip()
/** A brief as it is answered, see `AnsweredBriefItem`. */
export const AnsweredBrief = Brief.extend({ items: z.array(AnsweredBriefItem).max(maxBriefItems).default([]) }).strip()
