import { AppError } from '@picture-desk/app-error'
import { fromIndexFields, type ImageRecord } from '@picture-desk/image-record'
import { maxFileBytes, preparePicture } from '@picture-desk/metadata-extraction/picture'
import type { ImageLeases } from '@picture-desk/service-ports'
import type { VectorIndex } from '@picture-desk/vector-index'
import type { HandOver } from '../hand-over.ts'
import type { ImageObject } from '../object-event.ts'
import type { PictureInS3 } from '../recognition.ts'

export type PreparePorts = {
  readonly status: Pick<ImageLeases, 'claim'>
  readonly images: { readonly get: (image: ImageObject) => Promise<Uint8Array | undefined> }
  readonly work: HandOver
  /**
   * The index that the picture will be written into: one that could not be is not paid for. Rejects with NotFound before the
   * first picture.
   */
  readonly written: () => Promise<{ readonly index: Pick<VectorIndex, 'get'> }>
  /** What recognises, with its thresholds: part of each record. */
  readonly extractor: string
  /** A JPEG to be looked at instead, where the bytes themselves cannot be sent: another format, turned, too large. */
  readonly pictureFor: (bytes: Uint8Array) => Promise<Uint8Array | undefined>
  readonly workBucket: string
}

export type Prepared =
  /** `done`, `stale`: nothing is left to do. `gone`: the object was deleted before its turn came. */
  | { readonly outcome: 'done' | 'stale' | 'gone' }
  | {
      readonly outcome: 'prepared'
      /** The same bytes were recognised before, by the same extractor. */
      readonly known: boolean
      /** What recognition is to look at. */
      readonly picture: PictureInS3
    }

/** Claims the picture, reads it once, and leaves caption, facts, preview and what recognition needs. */
export async function prepare(
  { extractor, images, pictureFor, status, work, workBucket, written }: PreparePorts,
  image: ImageObject,
  holder: string,
): Promise<Prepared> {
  const outcome = await status.claim({ ...image, versionId: image.versionId, holder })
  if (outcome !== 'claimed') return { outcome }
  if ((image.size ?? 0) > maxFileBytes)
    throw new AppError('BadInput', `the file has more than the ${maxFileBytes / 1e6} MB that are read: save it smaller`)
  const bytes = await images.get(image)
  if (!bytes) return { outcome: 'gone' }

  const { caption, preview, technical } = await preparePicture({ bytes })
  await work.put(image, 'prepared', { caption, technical })
  await work.putPicture(image, 'preview', preview)

  const before = await recordBefore(written, image.id)
  if (before?.technical?.contentHash === technical.contentHash && before.extractor === extractor) {
    // What editors corrected is put on again when it is indexed.
    const { celebrities, celebritiesToReview, labels } = before.uncorrected ?? before
    const { faces } = before
    await work.put(image, 'labels', labels)
    await work.put(image, 'people', { celebrities, celebritiesToReview, faces })
    return { outcome: 'prepared', known: true, picture: stored(image) }
  }
  const scaled = await pictureFor(bytes)
  if (!scaled) return { outcome: 'prepared', known: false, picture: stored(image) }
  const key = await work.putPicture(image, 'recognition', scaled)
  return { outcome: 'prepared', known: false, picture: { bucket: workBucket, key } }
}

const stored = ({ bucket, key, versionId }: ImageObject): PictureInS3 => ({
  bucket,
  key,
  ...(versionId === undefined ? {} : { versionId }),
})

async function recordBefore(written: PreparePorts['written'], id: string): Promise<ImageRecord | undefined> {
  try {
    const { index } = await written()
    const [record] = await index.get([id])
    return record && fromIndexFields(record)
  } catch (error) {
    if (error instanceof AppError && error.code === 'NotFound') return undefined
    throw error
  }
}
