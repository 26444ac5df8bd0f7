import type { Person } from '@picture-desk/entity-detection'

/** Between one mention in the body of an article (0.17 at most) and two (0.22 at least); one in the headline has 0.47. */
const leastProminence = 0.2
/** In so short a text nobody is named in passing. Words. */
const shortArticle = 120

/**
 * The people whom the article is about. A name in passing does not decide which pictures come first: what the article is
 * about does.
 */
export const salientPeople = (people: readonly Person[], article: string): readonly Person[] =>
  isShort(article) ? people : people.filter(({ prominence }) => prominence >= leastProminence)

function isShort(article: string): boolean {
  const words = article.matchAll(/\S+/gu)
  for (let i = 0; i < shortArticle; i++) if (words.next().done) return true
  return false
}
