import { fromIndexFields } from '@picture-desk/image-record'
import type { Filter } from '@picture-desk/vector-index'
import { ingestImages, removeImages, type IngestImagesOptions, type OutcomeCounts } from './ingest-images.ts'
import type { ImageIngestionPorts, ImageSource } from './ports.ts'

/** A folder, or a part of one, as it is now. */
export type FolderListing = {
  readonly folder: string
  /** Only what lies below this path counts: '' for the whole folder, else with a slash at its end. */
  readonly prefix: string
  readonly sources: readonly ImageSource[]
  /** Prefixes that could not be listed; what lies below them is left as it is. */
  readonly unreadable: readonly string[]
}

/**
 * Makes the index say what the folder holds: ingests what is new or has changed, removes what is gone. Nothing outside the
 * listing's folder and prefix is touched. Memory: one entry of about 200 bytes for each file.
 */
export async function syncFolder(
  ports: ImageIngestionPorts,
  listing: FolderListing,
  options: IngestImagesOptions = {},
): Promise<OutcomeCounts & { readonly removed: number }> {
  const counts = await ingestImages(ports, listing.sources, options)
  // An ingest that was stopped has seen every file, but a person who stops it does not expect anything to vanish.
  const removed = options.signal?.aborted ? 0 : await removeGone(ports, listing)
  return { ...counts, removed }
}

async function removeGone(ports: ImageIngestionPorts, { folder, prefix, sources, unreadable }: FolderListing) {
  const there = new Set(sources.map(({ id }) => id))
  const isGone = ({ file, id }: { readonly file: string; readonly id: string }) =>
    !there.has(id) && !unreadable.some((below) => file.startsWith(below))
  const inFolder: Filter = { attribute: 'folder', anyOf: [folder] }
  const filter: Filter = prefix === '' ? inFolder : { and: [inFolder, { attribute: 'file', startsWith: prefix }] }

  const gone: string[] = []
  for await (const batch of ports.index.scan({ filter }))
    gone.push(
      ...batch
        .map(fromIndexFields)
        .filter(isGone)
        .map(({ id }) => id),
    )
  const failed = await ports.failures.list({ folder, prefix })
  await ports.failures.remove(failed.filter(isGone).map(({ id }) => id))
  const removed = await removeImages(ports, gone)
  await ports.index.refresh()
  return removed
}
