import { AppError } from '@picture-desk/app-error'
import type { PreviewStore } from '@picture-desk/image-ingestion'
import type { ImageLeases } from '@picture-desk/service-ports'
import type { VectorIndex } from '@picture-desk/vector-index'
import type { Announce } from '../announce.ts'
import type { ImageObject } from '../object-event.ts'

export type RemovePorts = {
  readonly status: Pick<ImageLeases, 'claim' | 'finish'>
  readonly images: { readonly exists: (image: ImageObject) => Promise<boolean> }
  readonly index: () => Promise<Pick<VectorIndex, 'remove'>>
  readonly previews: Pick<PreviewStore, 'remove'>
  readonly announce: Announce
}

/**
 * Takes a deleted picture out of the index, its preview with it. An event that tells of an old version only, or was overtaken
 * by a new upload, changes nothing: the object is there.
 */
export async function removeImage(
  { announce, images, index, previews, status }: RemovePorts,
  image: ImageObject,
  holder: string,
): Promise<{ readonly outcome: 'removed' | 'done' | 'stale' }> {
  if (await images.exists(image)) return { outcome: 'stale' }
  const outcome = await status.claim({ ...image, versionId: image.versionId, holder })
  if (outcome !== 'claimed') return { outcome }
  await forget({ index, previews }, image.id)
  await announce(image, { type: 'Image Removed' })
  return { outcome: (await status.finish(image.id, holder, 'removed')) ? 'removed' : 'stale' }
}

/** Record and preview, where there are any. */
export async function forget({ index, previews }: Pick<RemovePorts, 'index' | 'previews'>, id: string): Promise<void> {
  try {
    await (await index()).remove([id])
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NotFound')) throw error
  }
  await previews.remove([id])
}
