import type { ArticleSearchAnswer, Match } from '@picture-desk/article-search'
import type { Match as MatchAnswer, SearchResponse } from '@picture-desk/search-api-contract'

/** What a search found, as the API answers it. */
export const searchAnswer = ({ matches, people, strength, summary, total }: ArticleSearchAnswer): SearchResponse => ({
  query: {
    people: people.map(({ mentions, name, pictures, prominence }) => ({
      name,
      mentions: [...mentions],
      prominence,
      pictures,
    })),
    summary,
  },
  strength,
  total,
  results: matches.map(matchAnswer),
})

export const matchAnswer = ({ evidence, image, score, strength }: Match): MatchAnswer => {
  const { caption, celebrities, celebritiesToReview, description, file, id, labels, technical } = image
  return {
    id,
    file,
    score,
    strength,
    labels,
    celebrities,
    celebritiesToReview,
    caption,
    description,
    evidence: [...evidence],
    ...(technical ? { width: technical.width, height: technical.height, thumbhash: technical.thumbhash } : {}),
  }
}
