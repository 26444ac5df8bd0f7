import * as z from 'zod'

/** "Object Created" and "Object Deleted" of Amazon S3, as EventBridge delivers them (Amazon S3 User Guide, "EventBridge event structure"). */
export const ObjectEvent = z.object({
  'detail-type': z.enum(['Object Created', 'Object Deleted']),
  detail: z.object({
    bucket: z.object({ name: z.string().min(1) }),
    object: z.object({
      key: z.string().min(1),
      size: z.number().nonnegative().optional(),
      etag: z.string().optional(),
      'version-id': z.string().optional(),
      sequencer: z.string().min(1),
    }),
  }),
})
export type ObjectEvent = z.infer<typeof ObjectEvent>

/** An object that is taken up without an event: by default, before all that events tell of it. */
export const eventOf = (
  bucket: string,
  key: string,
  more: Partial<ObjectEvent['detail']['object']> = {},
): ObjectEvent => ({
  'detail-type': 'Object Created',
  detail: { bucket: { name: bucket }, object: { sequencer: '0', ...more, key } },
})
