import { isAppError } from '@picture-desk/app-error'
import { isStale, type PictureMap } from '@picture-desk/image-map'
import { mapAnswer } from '@picture-desk/search-answers'
import type { MapResponse } from '@picture-desk/search-api-contract'
import type { VectorIndex } from '@picture-desk/vector-index'
import type { MapStore } from './map-store.ts'

export type ServedMap = {
  readonly map: () => Promise<MapResponse>
  /** The one that is shown. */
  readonly shown: () => Promise<PictureMap | undefined>
}

/** Milliseconds after which it is looked whether another one was made. */
const fresh = 60_000

/** The map that the job made last, kept by this process for a while: reading it takes longer than all else. None is not kept. */
export function servedMap(
  maps: Pick<MapStore, 'get'>,
  index: () => Promise<Pick<VectorIndex, 'count' | 'name'>>,
  now: () => number = Date.now,
): ServedMap {
  let known: { readonly map: PictureMap; readonly until: number } | undefined
  const shown = async () => {
    if (known && now() < known.until) return known.map
    const map = await maps.get()
    known = map && { map, until: now() + fresh }
    return map
  }
  return {
    shown,
    map: async () => {
      const serving = await index().catch((thrown: unknown) => {
        // Before the first picture.
        if (isAppError(thrown) && thrown.code === 'NotFound') return undefined
        throw thrown
      })
      const total = (await serving?.count()) ?? 0
      if (!serving || total === 0) return { state: 'empty' }
      const map = await shown()
      if (!map) return { state: 'making' }
      return mapAnswer(map, { stale: isStale(map, { index: serving.name, total }) })
    },
  }
}
