export {
  articleSearch,
  type ArticleSearch,
  type ArticleSearchAnswer,
  type ArticleSearchRequest,
  type Match,
  type StageTimes,
} from './article-search.ts'
export type { ArticleSearchPorts } from './ports.ts'
export { similarImages } from './similar-images.ts'
export { rankingSignals, rankingVersion, type RankingSignal } from './signals.ts'
export type { Gap } from './gaps.ts'
