import { AnsweredBrief, Brief } from '@picture-desk/image-record'
import * as z from 'zod'
import { saysNothing, saysWhat } from './article-or-brief.ts'
import { Next, pageOf } from './paging.ts'
import { Article, maxSize } from './schemas.ts'

const name = z.string().min(1).max(200)

/** What an editor did with a picture that was found. */
export const PickRequest = z.strictObject({
  imageId: z.string().min(1).max(512),
  verdict: z.enum(['use', 'unsuitable']),
  query: z
    .strictObject({
      article: Article.optional(),
      brief: Brief.optional().describe('The brief that was searched with, where it was edited.'),
    })
    .refine(saysWhat, saysNothing('what was searched with')),
  rank: z.number().int().min(1).max(maxSize).describe('Its place in the answer, from 1.'),
  rankingVersion: name.optional().describe('As the answer said it.'),
})
export type PickRequest = z.infer<typeof PickRequest>

/** A pick as it is kept and exported: one line of a JSONL file, from which the evaluation makes judgements. */
export const RecordedPick = z.object({
  at: z.iso.datetime(),
  user: z.string().optional().describe('Where people sign in.'),
  imageId: z.string(),
  verdict: PickRequest.shape.verdict,
  article: z.string().describe('Of a search by brief alone, its theme.'),
  brief: AnsweredBrief.optional(),
  rank: z.number().int().positive(),
  model: z.string().describe('The embedding model that the index was made with.'),
  rankingVersion: name.optional(),
  index: z.record(z.string(), z.union([z.string(), z.number()])).describe('Its identity.'),
})
export type RecordedPick = z.infer<typeof RecordedPick>

/** Which page of the picks. */
export const PicksQuery = pageOf('picks')
export type PicksQuery = z.infer<typeof PicksQuery>

/** One page of the picks. */
export const PicksResponse = z.object({
  picks: z.array(RecordedPick),
  next: Next,
})
export type PicksResponse = z.infer<typeof PicksResponse>
