import { fromIndexFields } from '@picture-desk/image-record'
import type { IdRange, VectorIndex } from '@picture-desk/vector-index'
import type { LayOut } from './lay-out.ts'
import { mainCategory, mostFrequent } from './main-category.ts'
import type { PictureMap } from './picture-map.ts'
import { rounded, type Point } from './point.ts'
import { steadySample } from './steady-sample.ts'

/** What a map is made with. */
export type ImageMapPorts = {
  readonly index: Pick<VectorIndex, 'count' | 'name' | 'scan' | 'vectors'>
  readonly layOut: LayOut
}

/** How large a map is, and of which pictures. */
export type ImageMapOptions = {
  /** Pictures on the map at most; of more a sample is. Default: 100,000. */
  readonly most?: number
  /** Pictures that are laid out by themselves; others are placed amid them. Default: 10,000. */
  readonly laidOut?: number
  /** Categories at most. Default: 10. */
  readonly categories?: number
  /** Which ids are read, where some of them are a sample of all and reading all takes too long. Default: all. */
  readonly range?: IdRange
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void
  /** Ends it: rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Records or vectors that are asked for at once: reading the records of more would keep others waiting. */
const batch = 200
/** Of the whole time, until the records are read and until the sample is laid out. */
const [readBy, laidOutBy] = [0.2, 0.8]

type Shown = { readonly id: string; readonly category: string | undefined }

/**
 * index -> the archive in two dimensions. Memory: the vectors of the sample (10,000 of 384 numbers take 15 MB; laying them out
 * 600 more, for as long as it takes), and for each picture on the map its id, category and place. Undefined where there are no
 * pictures.
 */
export async function imageMap(
  { index, layOut }: ImageMapPorts,
  {
    categories: mostCategories = 10,
    laidOut: mostLaidOut = 10_000,
    most = 100_000,
    onProgress = () => undefined,
    range = {},
    signal,
  }: ImageMapOptions = {},
): Promise<PictureMap | undefined> {
  const total = await index.count()
  const shown = await shownOf(
    index,
    { most, range, total },
    { onProgress: (done) => onProgress(readBy * done), signal },
  )
  if (shown.length === 0) return undefined

  const sample = await withVectors(index, shown.slice(0, mostLaidOut), signal)
  const laidOut = await layOut(sample.vectors, {
    onProgress: (done) => onProgress(readBy + (laidOutBy - readBy) * done),
    signal,
  })
  try {
    const pictures = [...sample.pictures]
    const points = [...laidOut.points]
    for (let next = mostLaidOut; next < shown.length; next += batch) {
      const others = await withVectors(index, shown.slice(next, next + batch), signal)
      pictures.push(...others.pictures)
      points.push(...(await laidOut.place(others.vectors)))
      onProgress(laidOutBy + ((1 - laidOutBy) * next) / shown.length)
    }
    return columnsOf(pictures, points, { index: index.name, total, mostCategories })
  } finally {
    await laidOut.end()
  }
}

type Reading = { readonly onProgress: (done: number) => void; readonly signal: AbortSignal | undefined }

async function shownOf(
  index: ImageMapPorts['index'],
  { most, range, total }: { readonly most: number; readonly range: IdRange; readonly total: number },
  { onProgress, signal }: Reading,
): Promise<readonly Shown[]> {
  const sample = steadySample<Shown>(most)
  let read = 0
  for await (const records of index.scan({ batch, ...range })) {
    signal?.throwIfAborted()
    for (const record of records) sample.add({ id: record.id, category: mainCategory(fromIndexFields(record).labels) })
    read += records.length
    onProgress(Math.min(1, read / total))
  }
  return sample.items()
}

/** Those that are still there. */
async function withVectors(index: ImageMapPorts['index'], shown: readonly Shown[], signal: AbortSignal | undefined) {
  const found: { readonly picture: Shown; readonly vector: Float32Array }[] = []
  for (let next = 0; next < shown.length; next += batch) {
    signal?.throwIfAborted()
    const some = shown.slice(next, next + batch)
    const vectors = await index.vectors(some.map(({ id }) => id))
    for (const [i, vector] of vectors.entries()) if (vector) found.push({ picture: some[i]!, vector })
  }
  return { pictures: found.map(({ picture }) => picture), vectors: found.map(({ vector }) => vector) }
}

function columnsOf(
  pictures: readonly Shown[],
  points: readonly Point[],
  { index, mostCategories, total }: { readonly index: string; readonly total: number; readonly mostCategories: number },
): PictureMap {
  const categories = mostFrequent(
    pictures.map(({ category }) => category),
    mostCategories,
  )
  return {
    index,
    madeAt: new Date().toISOString(),
    total,
    categories: [...categories],
    ids: pictures.map(({ id }) => id),
    x: points.map(({ x }) => rounded(x)),
    y: points.map(({ y }) => rounded(y)),
    category: pictures.map(({ category }) => (category === undefined ? -1 : categories.indexOf(category))),
  }
}
