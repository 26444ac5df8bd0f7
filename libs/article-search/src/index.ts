export {
  articleSearch,
  type ArticleSearch,
  type ArticleSearchAnswer,
  type ArticleSearchOptions,
  type ArticleSearchRequest,
  type Match,
  type StageTimes,
} from './article-search.ts'
export {
  imageFacets,
  type FacetCount,
  type FacetName,
  type ImageFacets,
  type ImageFacetsRequest,
} from './image-facets.ts'
export { indexFilter } from './image-filter.ts'
export { listImages, type ListedImages, type ListImagesRequest, type ListOrder } from './list-images.ts'
export type { ArticleSearchPorts } from './ports.ts'
export { similarImages } from './similar-images.ts'
export { rankingSignals, rankingVersion, type RankingSignal } from './signals.ts'
export type { Gap } from './gaps.ts'
