import {
  indexFilter,
  type ArticleSearchRequest,
  type ImageFacetsRequest,
  type ListImagesRequest,
} from '@picture-desk/article-search'
import {
  filterOf,
  type FacetsQuery,
  type ListQuery,
  type PickRequest,
  type RecordedPick,
  type SearchRequest,
} from '@picture-desk/search-api-contract'

/** What the API is asked for, as the flow takes it. */
export function searchRequest({ article, brief, diversity, filter, mode, size }: SearchRequest): ArticleSearchRequest {
  const under = filter && indexFilter(filter)
  return {
    mode,
    size,
    ...(article === undefined ? {} : { article }),
    ...(brief === undefined ? {} : { brief }),
    ...(diversity === false ? { without: ['diversity'] } : {}),
    ...(under ? { filter: under } : {}),
  }
}

/** What `listImages` takes, of what the API is asked: with words the best first, else the newest. */
export const listRequest = (query: ListQuery): ListImagesRequest => {
  const { after, q, size } = query
  const { order = q === undefined ? 'newest' : 'best' } = query
  return { filter: filterOf(query), words: q, order, size, after }
}

/** What `imageFacets` takes, of what the API is asked. */
export const facetsRequest = (query: FacetsQuery): ImageFacetsRequest => ({
  filter: filterOf(query),
  words: query.q,
  size: query.size,
})

/** A pick with all that a judgement needs later. `index`: the identity of the one that was searched. */
export function recordedPick(
  { imageId, query, rank, rankingVersion, verdict }: PickRequest,
  { index, model, user }: Pick<RecordedPick, 'index' | 'model'> & { readonly user?: string | undefined },
): RecordedPick {
  return {
    at: new Date().toISOString(),
    ...(user === undefined ? {} : { user }),
    imageId,
    verdict,
    article: query.article ?? query.brief?.theme ?? '',
    ...(query.brief === undefined ? {} : { brief: query.brief }),
    rank,
    model,
    ...(rankingVersion === undefined ? {} : { rankingVersion }),
    index: { ...index },
  }
}
