import { articleSearch, type StageTimes } from '@picture-desk/article-search'
import { dataFolder, deskPorts } from '@picture-desk/desk/ports'
import { showProgress } from '@picture-desk/desk/progress'
import type { VectorIndex } from '@picture-desk/vector-index'
import { join } from 'node:path'
import { median, quantile, type Measurement } from './measurement.ts'
import { fillArchive, syntheticArticles, type QueryVectors } from './synthetic-archive.ts'

export type SearchBenchOptions = {
  readonly records: number
  /** Searches measured of each kind. */
  readonly searches: number
  /** A folder for all that the bench writes. */
  readonly folder: string
}

/** Length of the lists that are compared. */
const wanted = 10
/** Only above this does an index have something else than an exact scan. */
const approximateFrom = 100_000

/** How fast the index and the whole search are, in an archive of made-up pictures, the models warm. */
export async function searchBench({ folder, records, searches }: SearchBenchOptions): Promise<readonly Measurement[]> {
  const ports = deskPorts(dataFolder(join(folder, 'search')), { access: 'write', offline: false })
  try {
    const started = performance.now()
    const queryVector = await fillArchive(ports, records)
    const built = (performance.now() - started) / 1000
    const searchPorts = await ports.search()
    const lists = await vectorLists(searchPorts.index, queryVector, searches)
    const answers = await articleTimes(articleSearch(searchPorts), searches)
    const enough = records >= approximateFrom
    const count = records.toLocaleString('en')
    const all = [...answers.stages.values()].reduce((sum, milliseconds) => sum + milliseconds, 0)
    return [
      { what: `archive of ${count} made and embedded in`, value: built, unit: 's' },
      {
        what: `search of ${count}, approximate against exact`,
        value: median(lists.exact) / median(lists.approximate),
        unit: 'x faster',
        ...(enough ? { goal: { atLeast: 8 } } : {}),
      },
      { what: 'recall@10 of approximate', value: lists.recall, unit: '', goal: { atLeast: 0.98 } },
      { what: 'exact search', value: median(lists.exact), unit: 'ms p50' },
      { what: 'approximate search', value: median(lists.approximate), unit: 'ms p50' },
      {
        what: `article to answer (${(await ports.model()).name})`,
        value: median(answers.total),
        unit: 'ms p50',
        goal: { atMost: 150 },
      },
      { what: 'article to answer', value: quantile(answers.total, 0.95), unit: 'ms p95' },
      ...[...answers.stages].map(([stage, milliseconds]) => ({
        what: `  of it ${stage}`,
        value: (100 * milliseconds) / all,
        unit: '%',
      })),
    ]
  } finally {
    await ports.close()
  }
}

async function vectorLists(index: VectorIndex, queryVector: QueryVectors, searches: number) {
  const times = { exact: [] as number[], approximate: [] as number[] }
  const progress = showProgress('Searching by vectors:', 'queries')
  let found = 0
  const search = async (vector: Float32Array, mode: 'exact' | 'approximate') => {
    const started = performance.now()
    const { vector: hits } = await index.search({ vector, limit: wanted, mode })
    times[mode].push(performance.now() - started)
    return hits.map(({ record }) => record.id)
  }
  for (let i = 0; i < searches; i++) {
    const vector = queryVector(i)
    const exact = await search(vector, 'exact')
    const approximate = new Set(await search(vector, 'approximate'))
    found += exact.filter((id) => approximate.has(id)).length / exact.length
    progress.update(i + 1, searches)
  }
  progress.end()
  return { ...times, recall: found / searches }
}

async function articleTimes(search: ReturnType<typeof articleSearch>, searches: number) {
  const articles = syntheticArticles(20)
  const total: number[] = []
  const stages = new Map<Parameters<StageTimes>[0], number>()
  // Models and caches warm: each article was seen in other words, none as it is.
  for (const article of syntheticArticles(30).slice(20)) await search({ article })
  const progress = showProgress('Searching by articles:', 'articles')
  for (let i = 0; i < searches; i++) {
    const started = performance.now()
    await search({ article: `${i + 1}. ${articles[i % articles.length]!}` }, (stage, milliseconds) =>
      stages.set(stage, (stages.get(stage) ?? 0) + milliseconds),
    )
    total.push(performance.now() - started)
    progress.update(i + 1, searches)
  }
  progress.end()
  return { total, stages }
}
