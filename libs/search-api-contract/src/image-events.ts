import * as z from 'zod'

/** Who puts the events on the bus; what a rule asks for as `source`. */
export const imageEventSource = 'picture-desk'

/**
 * Of what the events have as `detail`. A field that comes is no other version; one that goes, or comes to mean something else, is: then both
 * are put for a while.
 */
export const imageEventVersion = 1

const detail = {
  version: z.literal(imageEventVersion),
  stage: z.string().min(1).describe('Of the deployment: dev, prod.'),
  id: z.string().min(1).describe('Of the picture; GET /v1/images/{id} has all that is known of it.'),
  bucket: z.string().min(1),
  key: z.string().min(1),
  versionId: z.string().optional().describe('Of the object, where its bucket keeps versions.'),
  sequencer: z
    .string()
    .min(1)
    .describe('Amazon S3’s: of two events of one picture the larger one is the later. 0: it lay there before.'),
}

const event = <Type extends string, Detail extends z.ZodRawShape>(type: Type, more: Detail) =>
  z.object({
    source: z.literal(imageEventSource),
    'detail-type': z.literal(type),
    detail: z.object({ ...detail, ...more }),
  })

/**
 * What became of a picture, as EventBridge brings it to whoever has a rule for it. At least once, and in no order: who keeps
 * something by it takes the event with the largest sequencer.
 */
export const ImageEvent = z.discriminatedUnion('detail-type', [
  event('Image Indexed', {}).describe('It is found from now on: a new one, or a new version of one.'),
  event('Image Failed', {
    code: z.string().describe('BadInput: it fails again until its file is another one. Others may pass the next time.'),
    reason: z.string(),
  }).describe('It could not be ingested. A version of before is still found, unless the file is no picture any more.'),
  event('Image Removed', {}).describe('It was deleted, and is not found any more.'),
])
export type ImageEvent = z.infer<typeof ImageEvent>

/** The same as JSON Schema (2020-12), for who does not write TypeScript. */
export const imageEventJsonSchema = (): object => z.toJSONSchema(ImageEvent, { io: 'input' })
