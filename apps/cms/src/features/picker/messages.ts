import { maxArticleCharacters } from '@picture-desk/search-api-contract'
import * as z from 'zod'

/** What the CMS that embeds the picker says: the story that pictures are picked for. Again: another story. */
export const HostMessage = z.object({
  type: z.literal('picture-desk:story'),
  text: z.string().max(maxArticleCharacters),
  /** What the picture is cut for; without it as the editor chose last. */
  slot: z.enum(['16:9', '1:1', '4:5']).optional(),
})
export type HostMessage = z.infer<typeof HostMessage>

const Pixels = z.number().int().nonnegative()

/** A picture that was picked, as it stands in the article. */
export const PickedPicture = z.object({
  id: z.string().min(1),
  /** Its preview, cut, as a data URL. */
  url: z.string().startsWith('data:image/'),
  /** What to cut from the original, in pixels of it. */
  crop: z.object({ x: Pixels, y: Pixels, width: Pixels, height: Pixels }),
  alt: z.string(),
  credit: z.string().optional(),
  caption: z.string().optional(),
  usageTerms: z.string().optional(),
  /** A figure with all of this. */
  html: z.string(),
  markdown: z.string(),
})
export type PickedPicture = z.infer<typeof PickedPicture>

/** What the picker says. */
export const PickerMessage = z.discriminatedUnion('type', [
  /** It listens: the story can be sent. */
  z.object({ type: z.literal('picture-desk:ready') }),
  z.object({ type: z.literal('picture-desk:picked'), picture: PickedPicture }),
  z.object({ type: z.literal('picture-desk:cancelled') }),
])
export type PickerMessage = z.infer<typeof PickerMessage>

const prefix = 'picture-desk:'

/** Whether it is meant for the picker: a window gets messages of browser extensions and tools, too. */
export const isForPicker = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && String(data.type).startsWith(prefix)
