import { imageId } from '@picture-desk/image-ingestion'
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

/** One object of the bucket at one time, as the stages speak of it. */
export type ImageObject = {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly versionId?: string
  readonly etag?: string
  /** Bytes. */
  readonly size?: number
  readonly sequencer: string
}

export function imageObject({ detail: { bucket, object } }: ObjectEvent): ImageObject {
  const { etag, key, sequencer, size, 'version-id': versionId } = object
  return {
    id: imageId(bucket.name, key),
    bucket: bucket.name,
    key,
    sequencer,
    ...(versionId === undefined ? {} : { versionId }),
    ...(etag === undefined ? {} : { etag }),
    ...(size === undefined ? {} : { size }),
  }
}

/** What every task of the state machine gets: the event, and who deals with it. */
export const Task = z.object({
  event: ObjectEvent,
  /** The execution; one at a time holds a picture. */
  holder: z.string().min(1),
})

/** An object that is taken up without an event, before all that events tell of it. */
export const eventOf = (bucket: string, key: string, more: { size?: number; etag?: string } = {}): ObjectEvent => ({
  'detail-type': 'Object Created',
  detail: { bucket: { name: bucket }, object: { key, sequencer: '0', ...more } },
})
