import { pageSlots, type HostMessage, type PickedPicture, type PickerMessage } from '@picture-desk/picture-picker'
import { maxArticleCharacters } from '@picture-desk/search-api-contract'
import * as z from 'zod'

/** A schema for each field of what the messages are defined as, and for nothing else. */
type FieldsOf<Message> = { readonly [Field in keyof Required<Message>]: z.ZodType<Message[Field]> }

export const hostMessage = z.object({
  type: z.literal('picture-desk:story'),
  text: z.string().max(maxArticleCharacters),
  slot: z.enum(pageSlots).optional(),
} satisfies FieldsOf<HostMessage>)

const Pixels = z.number().int().nonnegative()

const pickedPicture = z.object({
  id: z.string().min(1),
  url: z.string().startsWith('data:image/'),
  crop: z.object({ x: Pixels, y: Pixels, width: Pixels, height: Pixels } satisfies FieldsOf<PickedPicture['crop']>),
  alt: z.string(),
  credit: z.string().optional(),
  caption: z.string().optional(),
  usageTerms: z.string().optional(),
  html: z.string(),
  markdown: z.string(),
} satisfies FieldsOf<PickedPicture>)

export const pickerMessage: z.ZodType<PickerMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('picture-desk:ready') }),
  z.object({ type: z.literal('picture-desk:picked'), picture: pickedPicture }),
  z.object({ type: z.literal('picture-desk:cancelled') }),
])

const prefix = 'picture-desk:'

/** Whether it is meant for the picker: a window gets messages of browser extensions and tools, too. */
export const isForPicker = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && String(data.type).startsWith(prefix)
