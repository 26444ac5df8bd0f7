import type { DeskPorts } from '@picture-desk/desk/ports'
import { importImages } from '@picture-desk/image-ingestion'
import type { Dataset } from './dataset.ts'
import { rememberedPorts } from './remembered-ports.ts'
import { differencesOf, scoreOf, type Difference, type Found, type SystemScore } from './score.ts'
import type { MetricName } from './metrics.ts'
import { foundBy, otherSystems, ours } from './systems.ts'

/** What one query came to. */
type EvaluatedQuery = Found & { readonly id: string }

type Comparison = SystemScore & {
  readonly queries: readonly EvaluatedQuery[]
  /** Ours minus this one, query by query, with the 95 % interval of the mean. */
  readonly differences: Readonly<Record<MetricName, Difference>>
}

export type Evaluation = SystemScore & {
  readonly queries: readonly EvaluatedQuery[]
  /** What other searches make of the same index; only where asked for. */
  readonly comparisons?: Readonly<Record<string, Comparison>>
}

export type EvaluateOptions = {
  readonly mode: 'exact' | 'approximate' | 'hybrid'
  /** Also the systems that ours has to be better than. */
  readonly compare?: boolean
  readonly onImported?: (done: number, total: number) => void
  readonly onEvaluated?: (done: number, total: number) => void
}

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
  const searchPorts = rememberedPorts(await ports.search())
  const search = ours(searchPorts, mode)
  const others = Object.entries(compare ? otherSystems(searchPorts, images, search) : {})

  const found: Found[] = []
  const foundByOthers = new Map(others.map(([name]) => [name, [] as Found[]]))
  for (const { article } of queries) {
    const answer = await search(article)
    found.push(foundBy(answer))
    for (const [name, system] of others) foundByOthers.get(name)!.push(await system(article, answer))
    searchPorts.forget()
    onEvaluated?.(found.length, queries.length)
  }

  const named = (answers: readonly Found[]) => answers.map((it, i) => ({ id: queries[i]!.id, ...it }))
  return {
    ...scoreOf(queries, found),
    queries: named(found),
    ...(compare
      ? {
          comparisons: Object.fromEntries(
            [...foundByOthers].map(([name, theirs]) => [
              name,
              {
                ...scoreOf(queries, theirs),
                differences: differencesOf(queries, found, theirs),
                queries: named(theirs),
              },
            ]),
          ),
        }
      : {}),
  }
}
