import type { ArticleSearchPorts } from '@picture-desk/article-search'
import { indexKinds, type IndexKind } from '@picture-desk/desk/ports'
import { withProgress } from '@picture-desk/desk/progress'
import { importImages } from '@picture-desk/image-ingestion'
import { mean } from './bootstrap.ts'
import type { Dataset } from './dataset.ts'
import { rememberedPorts } from './remembered-ports.ts'
import { areSameUpToTies, overlapOf } from './same-up-to-ties.ts'
import type { Found } from './score.ts'
import { withDesk } from './scored-set.ts'
import { foundBy, ours } from './systems.ts'

/** How a query is put to each engine. */
const ways = ['exact', 'hybrid-over-exact', 'hybrid', 'approximate'] as const
type Way = (typeof ways)[number]

/** The ten of each query, by way, in the order of the queries. */
export type EngineAnswers = Readonly<Record<Way, readonly Found[]>>

export type EngineComparison = {
  readonly queries: number
  /** Share of the queries to which both engines give the same ten, up to ties. */
  readonly same: Readonly<Record<Compared, number>>
  /** Mean share of an engine's exact ten that its approximate search finds. */
  readonly overlap: Readonly<Record<IndexKind, number>>
  /** Queries to which the engines give another ten. */
  readonly offending: Readonly<Record<Compared, readonly Pair[]>>
}

type Compared = Exclude<Way, 'approximate'>
/** What each engine gave to a query. */
type Pair = { readonly id: string } & Readonly<Record<IndexKind, Found['hits']>>

/** Asks one engine every query in every way, on a desk of its own. */
export const answersOf = (index: IndexKind, { images, queries }: Dataset, offline: boolean): Promise<EngineAnswers> =>
  withDesk({ index, offline }, async (ports) => {
    await withProgress(`Importing into ${index}:`, 'records', ({ update }) =>
      ports.writableIndex().then(async (into) =>
        importImages({ embedding: await ports.embedding(), index: into, people: ports.state.people }, images, {
          onImported: (done) => update(done, images.length),
        }),
      ),
    )
    const searchPorts = rememberedPorts(await ports.search())
    const searches = {
      exact: ours(searchPorts, 'exact'),
      'hybrid-over-exact': ours(overExactLists(searchPorts), 'hybrid'),
      hybrid: ours(searchPorts, 'hybrid'),
      approximate: ours(searchPorts, 'approximate'),
    }
    const answers: Record<Way, Found[]> = { exact: [], 'hybrid-over-exact': [], hybrid: [], approximate: [] }
    await withProgress(`Searching ${index}:`, 'articles', async ({ update }) => {
      for (const [i, { article }] of queries.entries()) {
        for (const way of ways) answers[way].push(foundBy(await searches[way](article)))
        searchPorts.forget()
        update(i + 1, queries.length)
      }
    })
    return answers
  })

/** What two engines, one way of ranking above both, make of the same queries. */
export function compareEngines(
  { queries }: Pick<Dataset, 'queries'>,
  answers: Readonly<Record<IndexKind, EngineAnswers>>,
): EngineComparison {
  const differing = (way: Compared) =>
    queries
      .map(({ id }, i): Pair => ({
        id,
        lancedb: answers.lancedb[way][i]!.hits,
        opensearch: answers.opensearch[way][i]!.hits,
      }))
      .filter(({ lancedb, opensearch }) => !areSameUpToTies(lancedb, opensearch))
  const overlap = (engine: IndexKind) =>
    mean(queries.map((_, i) => overlapOf(answers[engine].exact[i]!.hits, answers[engine].approximate[i]!.hits)))
  const offending = {
    exact: differing('exact'),
    'hybrid-over-exact': differing('hybrid-over-exact'),
    hybrid: differing('hybrid'),
  }
  const same = (way: Compared) => 1 - offending[way].length / Math.max(queries.length, 1)
  return {
    queries: queries.length,
    same: { exact: same('exact'), 'hybrid-over-exact': same('hybrid-over-exact'), hybrid: same('hybrid') },
    overlap: { lancedb: overlap('lancedb'), opensearch: overlap('opensearch') },
    offending,
  }
}

/** Leaves the engines' graphs and partitions out: what remains different is how they count words. */
const overExactLists = (ports: ArticleSearchPorts): ArticleSearchPorts => ({
  ...ports,
  index: { ...ports.index, search: (query) => ports.index.search({ ...query, mode: 'exact' }) },
})

export function engineLines({ offending, overlap, queries, same }: EngineComparison): readonly string[] {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  return [
    `${queries.toLocaleString('en')} articles on ${indexKinds.join(' and ')}`,
    `exact: the same ten up to ties for ${percent(same.exact)}`,
    `hybrid over exact lists: for ${percent(same['hybrid-over-exact'])}; as it serves: for ${percent(same.hybrid)}`,
    ...indexKinds.map((engine) => `approximate on ${engine}: ${overlap[engine].toFixed(3)} of the exact ten`),
    ...offending.exact.flatMap(({ id, ...lists }) => [
      `exact of ${id} differs:`,
      ...indexKinds.map(
        (engine) => `  ${engine}: ${lists[engine].map((hit) => `${hit.id} ${hit.score.toFixed(5)}`).join(', ')}`,
      ),
    ]),
  ]
}
