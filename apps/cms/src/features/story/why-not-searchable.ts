import { Article, maxArticleCharacters } from '@picture-desk/search-api-contract'

/** Why this text cannot be searched with; undefined where it can. The server decides by the same schema. */
export function whyNotSearchable(story: string): 'empty' | 'tooLong' | 'noWords' | undefined {
  if (story.trim() === '') return 'empty'
  if (story.length > maxArticleCharacters) return 'tooLong'
  return Article.safeParse(story).success ? undefined : 'noWords'
}
