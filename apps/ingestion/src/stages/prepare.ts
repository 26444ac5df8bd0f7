import { AppError } from '@picture-desk/app-error'
import { fromIndexFields, type ImageRecord } from '@picture-desk/image-record'
import { maxFileBytes, preparePicture } from '@picture-desk/metadata-extraction/picture'
import type { ImageLeases } from '@picture-desk/service-ports'
import type { VectorIndex } from '@picture-desk/vector-index'
import type { HandOver } from '../hand-over.ts'
import type { ImageObject } from '../object-event.ts'
import type { PictureInS3, Recognised } from '../recognition.ts'

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
  /** What somebody has told of the picture beforehand. Absent where nobody does. */
  readonly knownOf?: (image: ImageObject) => Promise<Recognised | undefined>
  /** A JPEG to be looked at instead, where the bytes themselves cannot be sent: another format, turned, too large. */
  readonly pictureFor: (bytes: Uint8Array) => Promise<Uint8Array | undefined>
  readonly workBucket: string
}

export type Prepared =
  /** `done`, `stale`: nothing is left to do. `gone`: the object was deleted before its turn came. */
  | { readonly outcome: 'done' | 'stale' | 'gone' }
  | {
      readonly outcome: 'prepared'
      /** It was recognised before: the same bytes by the same extractor, or by whoever told of it beforehand. */
      readonly known: boolean
      /** What recognition is to look at. */
      readonly picture: PictureInS3
    }

/** Claims the picture, reads it once, and leaves caption, facts, preview and what recognition needs. */
export async function prepare(
  { extractor, images, knownOf, pictureFor, status, work, workBucket, written }: PreparePorts,
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
  const known = (await knownOf?.(image)) ?? (await recognisedAlike(written, image, technical.contentHash, extractor))
  await work.put(image, 'prepared', { caption, technical, ...(known ? { extractor: known.extractor } : {}) })
  await work.putPicture(image, 'preview', preview)
  if (known) {
    const { celebrities, celebritiesToReview, faces, labels } = known
    await work.put(image, 'labels', [...labels])
    await work.put(image, 'people', {
      celebrities: [...celebrities],
      celebritiesToReview: [...celebritiesToReview],
      faces: [...faces],
    })
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

/** What labels and people have as their extractor where they were told beforehand. */
export const toldBeforehand = 'labels.jsonl'

/** Of the record that is there, where its picture had the same bytes. */
async function recognisedAlike(
  written: PreparePorts['written'],
  { id }: ImageObject,
  contentHash: string,
  extractor: string,
): Promise<Recognised | undefined> {
  const before = await recordBefore(written, id)
  if (before?.technical?.contentHash !== contentHash) return undefined
  const by = [extractor, toldBeforehand].find((one) => one === before.extractor)
  // What editors corrected is put on again when it is indexed.
  return by === undefined ? undefined : { ...before, ...before.uncorrected, extractor: by }
}

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
