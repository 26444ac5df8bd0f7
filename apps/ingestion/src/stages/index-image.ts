import {
  prepareImage,
  storeImages,
  type CorrectionStore,
  type ImageSource,
  type PreviewStore,
} from '@picture-desk/image-ingestion'
import type { Metadata } from '@picture-desk/metadata-extraction'
import type { EmbeddedIndex, ImageLeases } from '@picture-desk/service-ports'
import type { Announce } from '../announce.ts'
import { lost, type HandOver } from '../hand-over.ts'
import type { ImageObject } from '../object-event.ts'

export type IndexImagePorts = {
  readonly status: Pick<ImageLeases, 'renew' | 'finish'>
  readonly work: HandOver
  /** What editors corrected; it wins over what the stages before found. */
  readonly corrections: Pick<CorrectionStore, 'get'>
  /** The index to write into, with the model that made it. */
  readonly writable: () => Promise<EmbeddedIndex>
  readonly previews: PreviewStore
  readonly extractor: string
  readonly announce: Announce
}

/**
 * metadata -> description -> embedding -> vector index, by the same functions as everywhere; the metadata is what the stages
 * before left. Nothing is written by an execution that has lost the picture to another.
 */
export async function indexImage(
  { announce, corrections, extractor, previews, status, work, writable }: IndexImagePorts,
  image: ImageObject,
  holder: string,
): Promise<{ readonly outcome: 'indexed' | 'stale' }> {
  const { bucket, id, key } = image
  const { extractor: by = extractor, ...metadata } = await metadataOf(work, image)
  const { embedding, index } = await writable()
  const source: ImageSource = {
    id,
    folder: bucket,
    file: key,
    source: `s3://${bucket}/${key}`,
    stamp: image.versionId ?? image.etag ?? image.sequencer,
    picture: { bytes: new Uint8Array() },
  }
  const prepared = await prepareImage(
    {
      corrections,
      embedding,
      metadata: { extractor: by, concurrency: 1, extract: async () => metadata, close: async () => undefined },
    },
    source,
  )
  if (!(await status.renew(id, holder))) return { outcome: 'stale' }
  let finished = false
  const failures = {
    remove: async () => {
      await announce(image, { type: 'Image Indexed' })
      finished = await status.finish(id, holder, 'indexed')
    },
  }
  await storeImages({ corrections, embedding, failures, index, previews }, [prepared])
  return { outcome: finished ? 'indexed' : 'stale' }
}

async function metadataOf(
  work: HandOver,
  image: ImageObject,
): Promise<Metadata & { readonly extractor?: string | undefined }> {
  const [prepared, labels, people, preview] = await Promise.all([
    work.get(image, 'prepared'),
    work.get(image, 'labels'),
    work.get(image, 'people'),
    work.getPicture(image, 'preview'),
  ])
  if (!prepared) throw lost(image, 'prepared')
  if (!labels) throw lost(image, 'labels')
  return { ...prepared, labels, ...(people ?? { celebrities: [], celebritiesToReview: [], faces: [] }), preview }
}
