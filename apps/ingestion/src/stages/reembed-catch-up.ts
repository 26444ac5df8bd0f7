import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { isNewer, reembedRecords } from '@picture-desk/image-ingestion'
import { imageStateNames, type ImageChanges, type ImageStatus } from '@picture-desk/service-ports'
import type { IndexVersions, StoredRecord, VectorIndex } from '@picture-desk/vector-index'
import { between, changesFromNow, type BetweenVersions, type Pass } from '../reembedding.ts'

export type ReembedCatchUpPorts = {
  readonly versions: IndexVersions
  readonly embedding: EmbeddingClient
  readonly changes: ImageChanges
}

type Indices = { readonly from: VectorIndex; readonly to: VectorIndex }

/** Pictures looked at together. */
const page = 100

/**
 * Brings the new version up to what became of pictures since a time, as long as there is time. A picture that was removed is taken
 * out; of two records the one ingested later counts. Each is written by who holds the picture, as by an event of it: nobody else
 * writes it meanwhile. Resolves to how far the pass is.
 */
export async function catchUp(
  ports: ReembedCatchUpPorts,
  { holder, pass, ...names }: BetweenVersions & { readonly pass: Pass; readonly holder: string },
  goesOn: () => boolean,
): Promise<Pass> {
  let now: Pass = { ...pass, began: pass.began ?? changesFromNow() }
  return between(ports.versions, names, async (indices) => {
    do now = await nextPage(ports, indices, now, holder)
    while (!now.finished && goesOn())
    return now
  })
}

async function nextPage(ports: ReembedCatchUpPorts, indices: Indices, pass: Pass, holder: string): Promise<Pass> {
  const { after, state } = pass.position ?? { state: imageStateNames[0] }
  const { images, next } = await ports.changes.since(state, pass.since, { limit: page, after })
  const { changed, left } = await bringUp(ports, indices, images, holder)
  const following = imageStateNames[imageStateNames.indexOf(state) + 1]
  const position = next ? { state, after: next } : following && { state: following }
  const { position: _, ...rest } = pass
  return {
    ...rest,
    ...(position && { position }),
    changed: pass.changed + changed,
    left: pass.left + left,
    finished: position === undefined,
  }
}

async function bringUp(
  { changes, embedding }: ReembedCatchUpPorts,
  indices: Indices,
  images: readonly ImageStatus[],
  holder: string,
): Promise<{ readonly changed: number; readonly left: number }> {
  const differing = (await differencesOf(indices, images)).map(({ image }) => image)
  if (differing.length === 0) return { changed: 0, left: 0 }
  const held: ImageStatus[] = []
  try {
    for (const { id } of differing) {
      const image = await changes.hold(id, holder)
      if (image) held.push(image)
    }
    // Looked at once more: until it was held, others may have written it.
    const found = await differencesOf(indices, held)
    const removed = found.flatMap(({ image, record }) => (record ? [] : [image.id]))
    await reembedRecords(
      { embedding, index: indices.to },
      found.flatMap(({ record }) => record ?? []),
    )
    if (removed.length > 0) await indices.to.remove(removed)
    return { changed: found.length, left: differing.length - held.length }
  } finally {
    for (const { id } of held) await changes.letGo(id, holder)
  }
}

/** What the new version has of a picture and should not have (no `record`), or should have otherwise. */
type Difference = { readonly image: ImageStatus; readonly record?: StoredRecord }

async function differencesOf({ from, to }: Indices, images: readonly ImageStatus[]): Promise<readonly Difference[]> {
  const ids = images.map(({ id }) => id)
  const [old, next] = await Promise.all([byId(from, ids), byId(to, ids)])
  return images.flatMap((image): readonly Difference[] => {
    const record = old.get(image.id)
    const there = next.get(image.id)
    if (isGone(image)) return there ? [{ image }] : []
    return record && isNewer(record, there) ? [{ image, record }] : []
  })
}

/** A file that is no picture any more is taken out of the index too (stages/park.ts). */
const isGone = ({ code, state }: ImageStatus): boolean =>
  state === 'removed' || (state === 'failed' && code === 'BadInput')

const byId = async (index: VectorIndex, ids: readonly string[]): Promise<ReadonlyMap<string, StoredRecord>> =>
  new Map((await index.get(ids)).map((record) => [record.id, record]))
