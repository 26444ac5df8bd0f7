import type { ArticleSearchAnswer, ArticleSearchPorts, ArticleSearchRequest } from '@picture-desk/article-search'
import { articleSearch, rankingSignals } from '@picture-desk/article-search'
import { embedAll, type Vector } from '@picture-desk/embedding-client'
import type { ImportedImage } from '@picture-desk/image-ingestion'
import { personKey, strengthOf } from '@picture-desk/image-record'
import type { Hit, SearchQuery } from '@picture-desk/vector-index'
import type { Found } from './score.ts'
import { imagesByNameToken } from './source-article.ts'

/** A way to search. `understood` is what ours made of the same article: its people, and the summary that is embedded. */
export type System = (article: string, understood: ArticleSearchAnswer) => Promise<Found>

const size = 10

/** Ours, as the desk searches; `left` switches one signal of the ranking off. */
export function ours(ports: ArticleSearchPorts, mode: NonNullable<ArticleSearchRequest['mode']>) {
  const search = articleSearch(ports)
  return (article: string, left: Pick<ArticleSearchRequest, 'without'> = {}) => search({ article, mode, size, ...left })
}

export const foundBy = ({ matches, strength }: ArticleSearchAnswer): Found => ({
  hits: matches.map(({ image, score }) => ({ id: image.id, score })),
  strength,
  confident: strengthOf(strength) !== 'weak',
})

/**
 * What ours has to be better than, over the same index: its single signals, each alone, the query of the source article, and
 * ours without one of its signals.
 */
export function otherSystems(
  { embedding, index }: ArticleSearchPorts,
  images: readonly ImportedImage[],
  search: ReturnType<typeof ours>,
): Readonly<Record<string, System>> {
  const withToken = imagesByNameToken(images)
  const vectorOf = async (text: string): Promise<Vector> => (await embedAll(embedding, [text], 'query'))[0]!
  const look = (query: Omit<SearchQuery, 'limit' | 'mode'>) => index.search({ ...query, limit: size, mode: 'exact' })
  return {
    bm25: async (article) => found((await look({ vector: await vectorOf(article), text: article })).text),
    cosine: async (article) => found((await look({ vector: await vectorOf(article) })).vector),
    vector: async (_, { summary }) => found((await look({ vector: await vectorOf(summary) })).vector),
    names: async (_, { people, summary }) => {
      const anyOf = people.map(({ name }) => ({ key: personKey(name), phrase: name }))
      const { names } = await look({ vector: await vectorOf(summary), names: { field: 'people', anyOf } })
      const hits = new Map(names.flatMap((list) => list.hits).map((hit) => [hit.record.id, hit]))
      return found([...hits.values()].sort((a, b) => b.score - a.score || (a.record.id < b.record.id ? -1 : 1)))
    },
    'source-article': async (_, { people, summary }) => {
      const vector = await vectorOf(summary)
      const filter = people.length > 0 ? { filter: { ids: withToken(people.map(({ name }) => name)) } } : {}
      return found((await look({ vector, ...filter })).vector)
    },
    ...Object.fromEntries(
      rankingSignals.map((signal) => [
        `without-${signal}`,
        async (article: string) => foundBy(await search(article, { without: [signal] })),
      ]),
    ),
  }
}

const found = (hits: readonly Hit[]): Found => ({
  hits: hits.slice(0, size).map(({ record, score }) => ({ id: record.id, score })),
  strength: hits[0]?.score ?? 0,
})
