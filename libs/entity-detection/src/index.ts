export { readArticle, type ReadArticleOptions } from './read-article.ts'
export {
  entityKinds,
  type ArticleReading,
  type Entity,
  type EntityDetection,
  type EntityKind,
  type EntityMention,
  type KnownPerson,
  type Mention,
  type Person,
  type Thing,
} from './entity-detection.ts'
