import { packMap, unpackMap, type PictureMap } from '@picture-desk/image-map'
import type { ObjectStore } from '@picture-desk/service-ports'

/** The one map of a stage, as an object of the bucket of previews, which no event is told of. */
export type MapStore = {
  readonly get: () => Promise<PictureMap | undefined>
  readonly put: (map: PictureMap) => Promise<void>
}

const key = 'map/map.json.gz'

export const mapStore = (objects: Pick<ObjectStore, 'get' | 'put'>): MapStore => ({
  get: async () => {
    const bytes = await objects.get(key)
    return bytes && unpackMap(bytes)
  },
  put: async (map) => objects.put(key, await packMap(map), 'application/gzip'),
})
