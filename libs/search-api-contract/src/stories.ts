import { AnsweredBrief, Brief } from '@picture-desk/image-record'
import * as z from 'zod'
import { Article } from './schemas.ts'

/** Days for which a story is kept. */
export const storyDays = 30

/** What an editor works on, to be opened by others: the text stays out of the address. */
export const StoryRequest = z.strictObject({
  text: Article,
  title: z.string().trim().max(300).optional(),
  brief: Brief.optional().describe('Where it was edited.'),
})
export type StoryRequest = z.infer<typeof StoryRequest>

/** How a story is found again, and until when (ISO 8601). */
export const KeptStory = z.object({
  id: z.string().describe('Nobody can guess it; who has it can read the story.'),
  expiresAt: z.iso.datetime(),
})
export type KeptStory = z.infer<typeof KeptStory>

/** What was kept. Times are ISO 8601. */
export const Story = KeptStory.extend({
  text: z.string(),
  title: z.string().optional(),
  brief: AnsweredBrief.optional(),
  createdAt: z.iso.datetime(),
})
export type Story = z.infer<typeof Story>
