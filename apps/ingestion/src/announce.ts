import type { AppErrorCode } from '@picture-desk/app-error'
import { imageEventSource, imageEventVersion, type ImageEvent } from '@picture-desk/search-api-contract'
import type { ImageObject } from './object-event.ts'

/** What became of a picture. */
type ImageNews =
  | { readonly type: 'Image Indexed' | 'Image Removed' }
  | { readonly type: 'Image Failed'; readonly code: AppErrorCode; readonly reason: string }

/**
 * Tells other teams what became of a picture. Told before the picture's row says so, so that an execution that ends in between
 * tells it again, and never not at all.
 */
export type Announce = (image: ImageObject, news: ImageNews) => Promise<void>

/** News as an event of the contract. */
export const announceOn =
  (stage: string, put: (event: ImageEvent) => Promise<void>): Announce =>
  async ({ bucket, id, key, sequencer, versionId }, { type, ...more }) => {
    const detail = {
      version: imageEventVersion,
      ...{ stage, id, bucket, key, sequencer },
      ...(versionId === undefined ? {} : { versionId }),
      ...more,
    }
    await put({ source: imageEventSource, 'detail-type': type, detail } as ImageEvent)
  }
