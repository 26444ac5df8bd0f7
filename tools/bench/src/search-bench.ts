import {
  articleSearch,
  type ArticleSearch,
  type ArticleSearchRequest,
  type StageTimes,
} from '@picture-desk/article-search'
import { dataFolder, deskPorts, type IndexKind } from '@picture-desk/desk/ports'
import { showProgress } from '@picture-desk/desk/progress'
import { imageRecordFields, personKey } from '@picture-desk/image-record'
import type { SearchQuery, VectorIndex } from '@picture-desk/vector-index'
import { join } from 'node:path'
import { mean, median, quantile, type Measurement } from './measurement.ts'
import { fillArchive, syntheticArticles, type QueryVectors } from './synthetic-archive.ts'

export type SearchBenchOptions = {
  readonly index: IndexKind
  readonly records: number
  /** Searches measured of each kind. */
  readonly searches: number
  /** A folder for all that the bench writes. */
  readonly folder: string
}

/** Length of the lists that are compared. */
const wanted = 10
/** Only above this does LanceDB have something else than an exact scan. */
const approximateFrom = 100_000
/** How many times faster approximate search is to be than the exact one. */
const leastSpeedup: Readonly<Record<IndexKind, number>> = { lancedb: 8, opensearch: 5 }

/** How fast the index and the whole search are, in an archive of made-up pictures, the models warm. */
export async function searchBench({
  folder,
  index,
  records,
  searches,
}: SearchBenchOptions): Promise<readonly Measurement[]> {
  const ports = deskPorts(dataFolder(join(folder, 'search')), { access: 'write', offline: false, index })
  try {
    const { queryVector, recordsPerSecond } = await fillArchive(ports, records)
    const searchPorts = await ports.search()
    const lists = await vectorLists(searchPorts.index, queryVector, searches)
    const search = articleSearch(searchPorts)
    const answers = await articleTimes(search, searches)
    const enough = records >= approximateFrom
    const count = records.toLocaleString('en')
    const all = [...answers.stages.values()].reduce((sum, milliseconds) => sum + milliseconds, 0)
    return [
      { what: `writing ${count} records to ${index}`, value: recordsPerSecond, unit: 'records/s' },
      {
        what: `search of ${count}, approximate against exact`,
        value: median(lists.exact) / median(lists.approximate),
        unit: 'x faster',
        ...(enough ? { goal: { atLeast: leastSpeedup[index] } } : {}),
      },
      { what: 'recall@10 of approximate', value: lists.recall, unit: '', goal: { atLeast: 0.98 } },
      { what: 'exact search', value: median(lists.exact), unit: 'ms p50' },
      { what: 'approximate search', value: median(lists.approximate), unit: 'ms p50' },
      {
        what: 'with words and a name, against approximate',
        value: median(lists.hybrid) / median(lists.approximate),
        unit: 'x slower',
        ...(index === 'opensearch' ? { goal: { atMost: 2.5 } } : {}),
      },
      {
        what: `article to answer (${(await ports.model()).name})`,
        value: median(answers.total),
        unit: 'ms p50',
        goal: { atMost: 150 },
      },
      { what: 'article to answer', value: quantile(answers.total, 0.95), unit: 'ms p95' },
      {
        what: '  against the same without words, at p95',
        value: quantile(answers.total, 0.95) / quantile(answers.withoutWords, 0.95),
        unit: 'x slower',
        goal: { atMost: 2 },
      },
      {
        what: `  of ${clients} at once against one, at p99`,
        value: quantile(answers.crowded, 0.99) / quantile(answers.total, 0.99),
        unit: 'x slower',
        goal: { atMost: 5 },
      },
      {
        what: '    against their own mean, at p99',
        value: quantile(answers.crowded, 0.99) / mean(answers.crowded),
        unit: 'x slower',
        goal: { atMost: 1.5 },
      },
      {
        // None of them pauses, so their number over the mean time is how many are served.
        what: '    together, against one',
        value: (clients * mean(answers.total)) / mean(answers.crowded),
        unit: 'x as many searches',
        goal: { atLeast: 1.2 },
      },
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
  const times = { exact: [] as number[], approximate: [] as number[], hybrid: [] as number[] }
  const progress = showProgress('Searching by vectors:', 'queries')
  let found = 0
  const search = async (kind: keyof typeof times, query: Pick<SearchQuery, 'vector' | 'mode' | 'text' | 'names'>) => {
    const started = performance.now()
    const { vector: hits } = await index.search({ ...query, fields: imageRecordFields, limit: wanted })
    times[kind].push(performance.now() - started)
    return hits.map(({ record }) => record.id)
  }
  for (let i = 0; i < searches; i++) {
    const vector = queryVector(i)
    const exact = await search('exact', { vector, mode: 'exact' })
    const approximate = new Set(await search('approximate', { vector, mode: 'approximate' }))
    const text = wordsOf(articles[i % articles.length]!, summaryWords)
    const names = { field: 'people', anyOf: [{ key: personKey('Ada Kovács'), phrase: 'Ada Kovács' }] }
    await search('hybrid', { vector, mode: 'approximate', text, names })
    found += exact.filter((id) => approximate.has(id)).length / exact.length
    progress.update(i + 1, searches)
  }
  progress.end()
  return { ...times, recall: found / searches }
}

/** Of the summary that the search looks for. */
const summaryWords = 180
const wordsOf = (text: string, count: number) => text.split(' ').slice(0, count).join(' ')

const articles = syntheticArticles(20)
/**
 * Short and long ones by turns, as clients have them: in their order, all clients would have the longest at the same time. Numbered,
 * since what was understood of one is kept, and would cost the next nothing.
 */
const articleOf = (i: number, number: string): string => `${number}. ${articles[(7 * i) % articles.length]!}`

/** Parts of a measurement. What is compared is measured by turns, since the machine is not as fast in every minute. */
const rounds = 4

async function articleTimes(search: ArticleSearch, searches: number) {
  const times = { total: [] as number[], withoutWords: [] as number[], crowded: [] as number[] }
  const stages = new Map<Parameters<StageTimes>[0], number>()
  const onStage: StageTimes = (stage, milliseconds) => stages.set(stage, (stages.get(stage) ?? 0) + milliseconds)
  const timed = async (kind: keyof typeof times, request: ArticleSearchRequest, toStage?: StageTimes) => {
    const started = performance.now()
    await search(request, toStage)
    times[kind].push(performance.now() - started)
  }
  // Models and caches warm: each article was seen in other words, none as it is.
  for (const article of syntheticArticles(30).slice(20)) await search({ article })
  const progress = showProgress('Searching by articles:', 'articles')
  for (let round = 0; round < rounds; round++) {
    const end = Math.round(((round + 1) * searches) / rounds)
    let next = Math.round((round * searches) / rounds)
    for (let i = next; i < end; i++) {
      await timed('total', { article: articleOf(i, String(i + 1)) }, onStage)
      await timed('withoutWords', { article: articleOf(i, `No. ${i + 1}`), mode: 'approximate' })
      progress.update(i + 1, searches)
    }
    // Each client asks for one article after another.
    const client = async () => {
      while (next < end) {
        const i = next++
        await timed('crowded', { article: articleOf(i, `At once ${i + 1}`) })
      }
    }
    await Promise.all(Array.from({ length: clients }, client))
  }
  progress.end()
  return { ...times, stages }
}

/** That search at the same time. */
const clients = 8
