import { articleSearch } from '@picture-desk/article-search'
import { importImages } from '@picture-desk/image-ingestion'
import type { DeskPorts } from '@picture-desk/desk/ports'
import type { Dataset } from './dataset.ts'
import { areaUnderCurve, metricsOf, type Metrics } from './metrics.ts'

/** Hits of one query. */
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
}

export type EvaluateOptions = {
  readonly mode: 'exact' | 'approximate' | 'hybrid'
  readonly onProgress?: (done: number, total: number) => void
}

/** Runs the desk's own flow: records -> description -> embedding -> index, then each article through the search. */
export async function evaluate(
  ports: DeskPorts,
  { images, queries }: Dataset,
  { mode, onProgress }: EvaluateOptions,
): Promise<Evaluation> {
  const index = await ports.writableIndex()
  await importImages({ embedding: await ports.embedding(), index, people: ports.state.people }, images)
  const search = articleSearch(await ports.search())

  const evaluated: EvaluatedQuery[] = []
  for (const { article, id } of queries) {
    const { matches, strength } = await search({ article, mode, size: 10 })
    evaluated.push({ id, strength, hits: matches.map(({ image, score }) => ({ id: image.id, score })) })
    onProgress?.(evaluated.length, queries.length)
  }

  const strengths = (fits: boolean) =>
    evaluated
      .filter((_, i) => Object.values(queries[i]!.relevant).some((grade) => grade > 0) === fits)
      .map(({ strength }) => strength)
  const strengthAUC = areaUnderCurve(strengths(true), strengths(false))
  const metrics = metricsOf(
    evaluated.map(({ hits }, i) => ({ relevant: queries[i]!.relevant, hits: hits.map(({ id }) => id) })),
  )
  return { metrics: { ...metrics, ...(strengthAUC === undefined ? {} : { strengthAUC }) }, queries: evaluated }
}
