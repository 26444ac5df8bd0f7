import { maxArticleCharacters, Article } from '@picture-desk/search-api-contract'

/** Why this text cannot be searched with; undefined where it can. */
export function whyNotSearchable(article: string): string | undefined {
  if (article.trim() === '') return 'Paste an article first.'
  const over = article.length - maxArticleCharacters
  if (over > 0) return `${over.toLocaleString('en')} characters too many: shorten the article.`
  // The server decides by the same schema.
  return Article.safeParse(article).success ? undefined : 'This text has no words.'
}
