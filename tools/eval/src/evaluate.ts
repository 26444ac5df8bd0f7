import { articleSearch } from '@picture-desk/article-search'
import type { DeskPorts } from '@picture-desk/desk/ports'
import { importImages } from '@picture-desk/image-ingestion'
import type { Hit } from '@picture-desk/vector-index'
import type { Dataset, Query } from './dataset.ts'
import { areaUnderCurve, metricsOf, type Metrics } from './metrics.ts'

/** What one query came to. */
export type EvaluatedQuery = {
  readonly id: string
  readonly strength: number
  readonly hits: readonly { readonly id: string; readonly score: number }[]
}

export type Evaluation = {
  readonly metrics: Metrics & {
    /** How well `strength` tells articles that something fits from those that nothing does; absent where there is one kind only. */
    readonly strengthAUC?: number
  }
  readonly queries: readonly EvaluatedQuery[]
  /** What simpler searches make of the same index; only where asked for. */
  readonly comparisons?: Readonly<Record<string, { readonly metrics: Metrics }>>
}

export type EvaluateOptions = {
  readonly mode: 'exact' | 'approximate' | 'hybrid'
  /** Also what the lists of the index give by themselves. */
  readonly compare?: boolean
  readonly onImported?: (done: number, total: number) => void
  readonly onEvaluated?: (done: number, total: number) => void
}

const size = 10

/** Runs the desk's own flow: records -> description -> embedding -> index, then each article through the search. */
export async function evaluate(
  ports: DeskPorts,
  { images, queries }: Dataset,
  { compare = false, mode, onEvaluated, onImported }: EvaluateOptions,
): Promise<Evaluation> {
  await importImages(
    { embedding: await ports.embedding(), index: await ports.writableIndex(), people: ports.state.people },
    images,
    { onImported: (done) => onImported?.(done, images.length) },
  )
  const searchPorts = await ports.search()
  const search = articleSearch(searchPorts)
  const lists = await listsOf(searchPorts)

  const evaluated: EvaluatedQuery[] = []
  const compared: Record<keyof Lists, (readonly string[])[]> = { bm25: [], cosine: [] }
  for (const { article, id } of queries) {
    const { matches, strength } = await search({ article, mode, size })
    evaluated.push({ id, strength, hits: matches.map(({ image, score }) => ({ id: image.id, score })) })
    if (compare) {
      compared.bm25.push(await lists.bm25(article))
      compared.cosine.push(await lists.cosine(article))
    }
    onEvaluated?.(evaluated.length, queries.length)
  }

  const scored = (hits: readonly (readonly string[])[]) =>
    metricsOf(hits.map((ids, i) => ({ relevant: queries[i]!.relevant, hits: ids })))
  const strengthAUC = areaUnderCurve(
    evaluated.filter((_, i) => fitsAnything(queries[i]!)).map(({ strength }) => strength),
    evaluated.filter((_, i) => !fitsAnything(queries[i]!)).map(({ strength }) => strength),
  )
  return {
    metrics: {
      ...scored(evaluated.map(({ hits }) => hits.map(({ id }) => id))),
      ...(strengthAUC === undefined ? {} : { strengthAUC }),
    },
    queries: evaluated,
    ...(compare
      ? {
          comparisons: {
            bm25: { metrics: scored(compared.bm25) },
            cosine: { metrics: scored(compared.cosine) },
          },
        }
      : {}),
  }
}

const fitsAnything = ({ relevant }: Query) => Object.values(relevant).some((grade) => grade > 0)

type Lists = Readonly<Record<'bm25' | 'cosine', (article: string) => Promise<readonly string[]>>>

/** The searches that ours must be better than: the words of the article in the descriptions, and the plain similarity of the two. */
async function listsOf({ embedding, index }: Awaited<ReturnType<DeskPorts['search']>>): Promise<Lists> {
  const ids = (hits: readonly Hit[]) => hits.map(({ record }) => record.id)
  const list = async (article: string) => {
    const [vector] = await embedding.embed([article], 'query')
    return index.search({ vector: vector!, text: article, limit: size, mode: 'exact' })
  }
  return {
    bm25: async (article) => ids((await list(article)).text),
    cosine: async (article) => ids((await list(article)).vector),
  }
}
