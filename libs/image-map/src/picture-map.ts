import { AppError } from '@picture-desk/app-error'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'

/** All pictures in two dimensions, or of many a sample: one column for each thing that is known of a picture. */
export const PictureMap = z.object({
  /** Name of the version of the index that it was made of. */
  index: z.string(),
  madeAt: z.iso.datetime(),
  /** Pictures in the index when it was made. */
  total: z.number().int().nonnegative(),
  /** The most frequent first. */
  categories: z.array(z.string()),
  ids: z.array(z.string()),
  /** -1 to 1, four decimals. */
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Place in `categories`; -1 for another one or none. */
  category: z.array(z.number().int()),
})
export type PictureMap = z.infer<typeof PictureMap>

/** A map as it is kept: JSON, gzipped. */
export const packMap = async (map: PictureMap): Promise<Uint8Array> =>
  promisify(gzip)(new TextEncoder().encode(JSON.stringify(map)))

/** Rejects with Internal where the bytes are no map. */
export async function unpackMap(bytes: Uint8Array): Promise<PictureMap> {
  try {
    return PictureMap.parse(JSON.parse(new TextDecoder().decode(await promisify(gunzip)(bytes))))
  } catch (cause) {
    throw new AppError('Internal', 'What is kept of the map is no map.', { cause })
  }
}

/** The index may grow or shrink by this much before another map is worth its making. */
const tolerated = 0.05

/** Whether the index has changed since: another version serves, or it has more or fewer pictures by more than 5 %. */
export const isStale = (
  map: Pick<PictureMap, 'index' | 'total'>,
  now: { readonly index: string; readonly total: number },
): boolean => now.index !== map.index || Math.abs(now.total - map.total) > tolerated * map.total
