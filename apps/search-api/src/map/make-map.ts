import { imageMap, isStale, type LayOut } from '@picture-desk/image-map'
import type { IdRange, IndexVersions } from '@picture-desk/vector-index'
import type { MapStore } from './map-store.ts'

export type MakeMapPorts = {
  readonly versions: Pick<IndexVersions, 'current'>
  readonly maps: MapStore
  readonly layOut: LayOut
}

export type MadeMap = {
  /** `unchanged`: the one that is there still shows what the index has. */
  readonly outcome: 'made' | 'unchanged' | 'empty'
  /** In the index. */
  readonly pictures: number
}

/** Records that are read at most, about: so many of them are read within the time of a function. */
const read = 200_000

/** Makes the map of the index that serves, where the one that is there is stale. */
export async function makeMap({ layOut, maps, versions }: MakeMapPorts): Promise<MadeMap> {
  const index = await versions.current()
  if (!index) return { outcome: 'empty', pictures: 0 }
  try {
    const pictures = await index.count()
    // One that cannot be read is replaced.
    const known = await maps.get().catch(() => undefined)
    if (known && !isStale(known, { index: index.name, total: pictures })) return { outcome: 'unchanged', pictures }
    const map = await imageMap({ index, layOut }, { range: partOfIds(read / pictures) })
    if (!map) return { outcome: 'empty', pictures }
    await maps.put(map)
    return { outcome: 'made', pictures }
  } finally {
    await index.close()
  }
}

/** Ids here are hashes in hex, so those up to some place in their order are a sample of all. */
export const partOfIds = (share: number): IdRange =>
  share < 1
    ? {
        idBelow: Math.floor(share * 2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      }
    : {}
