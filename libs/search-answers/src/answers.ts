import {
  rankingVersion,
  type ArticleSearchAnswer,
  type ImageFacets,
  type ListedImages,
  type Match,
} from '@picture-desk/article-search'
import { strengthOf, type ImageRecord } from '@picture-desk/image-record'
import type { Facets, ListResponse, Match as MatchAnswer, SearchResponse } from '@picture-desk/search-api-contract'

/** What a search found, as the API answers it. */
export const searchAnswer = ({
  brief,
  gaps,
  knowsLanguage,
  matches,
  people,
  strength,
  summary,
  total,
}: ArticleSearchAnswer): SearchResponse => ({
  query: {
    people: people.map(({ mentions, name, pictures, prominence }) => ({
      name,
      mentions: [...mentions],
      prominence,
      pictures,
    })),
    summary,
    brief,
    knowsLanguage,
  },
  strength,
  verdict: strengthOf(strength),
  gaps: gaps.map(({ missing, ...gap }) => ({ ...gap, missing: [...missing] })),
  rankingVersion,
  total,
  results: matches.map(matchAnswer),
})

/** A match as the API answers it. */
export const matchAnswer = ({ duplicates, evidence, image, score, strength }: Match): MatchAnswer => ({
  ...imageAnswer(image),
  score,
  strength,
  evidence: [...evidence],
  duplicates: duplicates.map(({ file, id }) => ({ id, file })),
})

/** Pictures that were listed, as the API answers them. */
export const listAnswer = ({ images, next, total }: ListedImages): ListResponse => ({
  total,
  results: images.map((image) => ({ ...imageAnswer(image), ingestedAt: image.ingestedAt })),
  ...(next === undefined ? {} : { next }),
})

/** What there is to choose from, as the API answers it. */
export const facetsAnswer = (facets: ImageFacets): Facets => ({
  total: facets.total,
  labels: [...facets.labels],
  people: [...facets.people],
  credits: [...facets.credits],
  orientations: [...facets.orientations],
  usageTerms: [...facets.usageTerms],
  years: [...facets.years],
})

/** What a grid shows of a picture, as it was corrected. */
function imageAnswer(image: ImageRecord) {
  const { caption, celebrities, celebritiesToReview, corrections, description, file, id, labels, technical } = image
  return {
    id,
    file,
    labels,
    celebrities,
    celebritiesToReview,
    caption,
    description,
    ...(corrections ? { corrections } : {}),
    ...(technical ? { width: technical.width, height: technical.height, thumbhash: technical.thumbhash } : {}),
  }
}
