import { xoroshiro128plus } from 'pure-rand'
import { UMAP } from 'umap-js'
import { nearestAmong } from './nearest.ts'
import { neighboursThatPlace, placeByNeighbours } from './place-by-neighbours.ts'
import { fitted, type Point } from './point.ts'
import { principalComponents } from './principal-components.ts'

/** Vectors of unit length that lie in two dimensions now. */
export type LaidOut = {
  /** One for each vector, in order. */
  readonly points: readonly Point[]
  /** Where others lie amid them. */
  readonly place: (vectors: readonly Float32Array[]) => Promise<readonly Point[]>
  /** Gives back what is held for `place`. */
  readonly end: () => Promise<void>
}

/** What is told meanwhile, and what ends it. */
export type LayOutOptions = {
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined
  /** Ends it; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** Lays vectors out in two dimensions, so that those near each other stay so. The same vectors give the same points. */
export type LayOut = (vectors: readonly Float32Array[], options?: LayOutOptions) => Promise<LaidOut>

/** Neighbours that each vector is to stay near to: UMAP's own default. */
const neighbours = 15
/** Finding the neighbours, of the whole time. */
const findingShare = 0.5
/** Vectors whose neighbours are found between two reports of progress. */
const reportEvery = 100
const seed = 20_261_126

/** PCA, then UMAP, in this thread: seconds for 10,000 vectors, in which nothing else runs (README). */
export const layOutHere: LayOut = async (vectors, { onProgress = () => undefined, signal } = {}) => {
  const components = principalComponents(vectors)
  const reduced = vectors.map(components)
  const nearest = nearestAmong(reduced)
  const points = fitted(
    // Of so few no neighbourhood can be told from the rest; their two principal components show them as they are.
    vectors.length <= neighbours
      ? reduced.map(([x = 0, y = 0]) => ({ x, y }))
      : neighbourhoods(reduced, nearest, { onProgress, signal }),
  )
  return {
    points,
    place: async (others) =>
      others.map((vector) => {
        const { distances, rows } = nearest(components(vector), neighboursThatPlace)
        return placeByNeighbours(
          // Of vectors of unit length: cosine = 1 - distance² / 2.
          rows.map((row, i) => ({ point: points[row]!, similarity: 1 - distances[i]! ** 2 / 2 })),
        )!
      }),
    end: async () => undefined,
  }
}

/** UMAP. The neighbours are given to it, found exactly: its own search is approximate, and takes three times the memory. */
function neighbourhoods(
  rows: Float32Array[],
  nearest: ReturnType<typeof nearestAmong>,
  { onProgress, signal }: { readonly onProgress: (done: number) => void; readonly signal: AbortSignal | undefined },
): readonly Point[] {
  const graph = rows.map((row, i) => {
    signal?.throwIfAborted()
    if (i % reportEvery === 0) onProgress((findingShare * i) / rows.length)
    return nearest(row, neighbours)
  })
  const generator = xoroshiro128plus(seed)
  const random = () => (generator.unsafeNext() >>> 0) / 2 ** 32
  const umap = new UMAP({ nNeighbors: neighbours, random })
  umap.setPrecomputedKNN(
    graph.map(({ rows }) => rows),
    graph.map(({ distances }) => distances),
  )
  const given = rows.map((row) => [...row])
  const epochs = umap.initializeFit(given)
  for (let epoch = 0; epoch < epochs; epoch++) {
    signal?.throwIfAborted()
    umap.step()
    onProgress(findingShare + ((1 - findingShare) * (epoch + 1)) / epochs)
  }
  return umap.getEmbedding().map(([x = 0, y = 0]) => ({ x, y }))
}
