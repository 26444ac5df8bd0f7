import { imageId } from '@picture-desk/image-ingestion'
import { ObjectEvent } from '@picture-desk/service-ports'
import * as z from 'zod'

export { eventOf, ObjectEvent } from '@picture-desk/service-ports'

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
