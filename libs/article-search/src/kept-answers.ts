import { LRUCache } from 'lru-cache'

/** Answers for the last articles: of 100,000 characters at most, so some 30 MB. */
const answersKept = 32

/** The same work for the same text is done once, at the same time too. What failed is not remembered. */
export function keptAnswers<Answer extends object>(
  work: (text: string) => Promise<Answer>,
): (text: string) => Promise<Answer> {
  const known = new LRUCache<string, Answer>({ max: answersKept, fetchMethod: (text) => work(text) })
  return (text) => known.forceFetch(text)
}
