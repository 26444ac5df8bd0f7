import type { Brief } from '@picture-desk/image-record'
import type { Candidate } from './candidate.ts'
import type { RankingSignal, ScoreSignal } from './signals.ts'

/** A candidate with its place. */
export type Ranked = {
  readonly candidate: Candidate
  /** 0..1, what the order is by. */
  readonly score: number
  /** What each signal gives to the score; their sum, where it is not below 0. */
  readonly parts: Readonly<Record<ScoreSignal, number>>
}

type Weights = {
  readonly vector: number
  readonly nearestLabel: number
  readonly secondLabel: number
  readonly things: number
  readonly bm25: number
  readonly names: number
}

/**
 * Weights of the theme's parts (docs/search.md has what was measured). Beside the description as a whole, the one or two labels
 * nearest to the article say most, since a picture of a desk with a lamp, a book and a cat fits an article on cats; then how
 * much of what the brief wants to see it shows. Words only break ties, unless the embedding does not know the language.
 */
const weights: Readonly<Record<'known' | 'unknown', Weights>> = {
  known: { vector: 1, nearestLabel: 0.2, secondLabel: 0.1, things: 0.25, bm25: 0.05, names: 0.1 },
  unknown: { vector: 1, nearestLabel: 0, secondLabel: 0, things: 0, bm25: 0.3, names: 0.3 },
}
const sumOf = (given: Weights) => Object.values(given).reduce((sum, weight) => sum + weight, 0)

/** A person of full weight who is named by a caption (0.8) counts as much as the whole theme, so such pictures come first. */
const personWeight = 1.25

export type RankOptions = {
  /** Whether the embedding was trained on the article's language. */
  readonly knowsLanguage: boolean
  readonly without: ReadonlySet<RankingSignal>
}

/**
 * Best first. A score is a sum: how near the picture is to the theme, and the weights of the people of the brief whom it shows.
 * So two of them come before one, and who matters more before who matters less. Equal scores by id, so that the same search
 * gives the same list.
 */
export function rank(
  candidates: readonly Candidate[],
  brief: Brief,
  { knowsLanguage, without }: RankOptions,
): readonly Ranked[] {
  const given = weights[knowsLanguage ? 'known' : 'unknown']
  const total = sumOf(given)
  const things = wantedOf(brief, 'thing')
  const named = wantedOf(brief, 'place') + wantedOf(brief, 'organisation') + wantedOf(brief, 'event')
  const all = 1 / themeRange(brief)
  const peopleWeights = new Map(
    brief.items.flatMap(({ kind, name, use, weight }) =>
      kind === 'person' && use === 'include' ? [[name, weight]] : [],
    ),
  )
  return candidates
    .map((candidate): Ranked => {
      const theme = (part: number) => part / total / all
      const signals: Readonly<Record<ScoreSignal, () => number>> = {
        vector: () => theme(given.vector * candidate.cosine),
        labels: () =>
          theme(
            given.nearestLabel * (candidate.labels[0]?.cosine ?? 0) +
              given.secondLabel * (candidate.labels[1]?.cosine ?? 0),
          ),
        things: () => theme(given.things * coverage(candidate, things)),
        words: () =>
          theme(
            given.bm25 * candidate.wordScore +
              given.names *
                shareOf(
                  candidate.named.reduce((sum, { weight }) => sum + weight, 0),
                  named,
                ),
          ),
        people: () => {
          const shown = [...candidate.people].reduce(
            (sum, [name, { sure }]) => sum + sure * (peopleWeights.get(name) ?? 0),
            0,
          )
          return (personWeight * shown) / all
        },
      }
      const part = (signal: ScoreSignal) => (without.has(signal) ? 0 : signals[signal]())
      const parts = {
        vector: part('vector'),
        labels: part('labels'),
        things: part('things'),
        words: part('words'),
        people: part('people'),
      }
      const sum = Object.values(parts).reduce((a, b) => a + b, 0)
      return { candidate, parts, score: Math.min(1, Math.max(0, sum)) }
    })
    .sort((a, b) => b.score - a.score || (a.candidate.image.id < b.candidate.image.id ? -1 : 1))
}

/** How much of a score the theme can make at most. */
export const themeRange = (brief: Brief): number => 1 / (1 + personWeight * wantedOf(brief, 'person'))

const wantedOf = ({ items }: Brief, wanted: Brief['items'][number]['kind']): number =>
  items.reduce((sum, { kind, use, weight }) => sum + (kind === wanted && use === 'include' ? weight : 0), 0)

const shareOf = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

/** Share of what is to be seen that the picture shows, by weight: 0..1; what is excluded takes away. */
function coverage({ things }: Candidate, wanted: number): number {
  const seen = things.reduce(
    (sum, { item, likeness }) => sum + (item.use === 'include' ? 1 : -1) * item.weight * likeness,
    0,
  )
  return Math.max(-1, Math.min(1, shareOf(seen, wanted)))
}
