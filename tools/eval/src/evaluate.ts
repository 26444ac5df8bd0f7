import { articleSearch } from '@picture-desk/article-search'
import { embedAll } from '@picture-desk/embedding-client'
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
  const listsFor = listsOf(searchPorts)

  const evaluated: EvaluatedQuery[] = []
  const compared = { bm25: [] as (readonly string[])[], cosine: [] as (readonly string[])[] }
  for (const { article, id } of queries) {
    const { matches, strength } = await search({ article, mode, size })
    evaluated.push({ id, strength, hits: matches.map(({ image, score }) => ({ id: image.id, score })) })
    if (compare) {
      const { bm25, cosine } = await listsFor(article)
      compared.bm25.push(bm25)
      compared.cosine.push(cosine)
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

type Lists = (article: string) => Promise<Readonly<Record<'bm25' | 'cosine', readonly string[]>>>

/** The searches that ours must be better than: the words of the article in the descriptions, and the plain similarity of the two. */
function listsOf({ embedding, index }: Awaited<ReturnType<DeskPorts['search']>>): Lists {
  const ids = (hits: readonly Hit[]) => hits.map(({ record }) => record.id)
  return async (article) => {
    const [vector] = await embedAll(embedding, [article], 'query')
    const found = await index.search({ vector: vector!, text: article, limit: size, mode: 'exact' })
    return { bm25: ids(found.text), cosine: ids(found.vector) }
  }
}
