import type { Vector } from '@picture-desk/embedding-client'
import type { ArticleReading, Entity } from '@picture-desk/entity-detection'
import { maxBriefItems, type Brief, type BriefItem, type BriefKind } from '@picture-desk/image-record'
import { dot } from './text-vectors.ts'

/** Things to see in one brief at most. Measured: more than 16 add nothing. */
const thingsKept = 16
/** Names of one kind at most. */
const namesKept = 20

/** Between one mention in the body of an article (0.17 at most) and two (0.22 at least). */
const leastProminence = 0.2
/** One mention in the headline (0.47) or four in the body (0.43 at least): the article is about this person. */
const fullProminence = 0.43
/** In so short a text nobody is named in passing. Words. */
const shortArticle = 120
const leastWeightInShort = 0.6

/**
 * What pictures are wanted, from what was read. People weigh as they are prominent; a name in passing is known and weighs
 * nothing, so that it does not decide which pictures come first. A thing weighs as it is prominent and near to what the
 * article is about as a whole.
 */
export function briefOf(
  reading: ArticleReading,
  theme: string,
  { article, themeVector, thingVectors }: BriefContext,
): Brief {
  const short = isShort(article)
  const personWeight = ({ prominence }: Entity) => {
    const weight = prominence < leastProminence ? 0 : Math.min(1, prominence / fullProminence)
    return short ? Math.max(leastWeightInShort, weight) : weight
  }
  const named = (kind: BriefKind, entities: readonly Entity[], weigh: (entity: Entity) => number) =>
    entities.slice(0, namesKept).map((entity) => itemOf(kind, entity.name, weigh(entity)))
  const byProminence = ({ prominence }: Entity) => Math.min(1, prominence / fullProminence)

  const nearness = reading.things.map(({ name, prominence }) => ({
    name,
    near: Math.sqrt(prominence) * Math.max(0.05, dot(themeVector, thingVectors.get(name)!)),
  }))
  const nearest = Math.max(...nearness.map(({ near }) => near), Number.MIN_VALUE)
  const things = nearness
    .sort((a, b) => b.near - a.near)
    .slice(0, thingsKept)
    .map(({ name, near }) => itemOf('thing', name, near / nearest))
  const items = [
    ...named('person', reading.people, personWeight),
    ...things,
    ...named('place', reading.places, byProminence),
    ...named('organisation', reading.organisations, byProminence),
    ...named('event', reading.events, byProminence),
  ]
  return { theme, language: reading.language, items: items.slice(0, maxBriefItems) }
}

export type BriefContext = {
  readonly article: string
  readonly themeVector: Vector
  /** Of every thing of the reading. */
  readonly thingVectors: ReadonlyMap<string, Vector>
}

/** Two digits: what an editor sends back unchanged ranks as it did. */
const itemOf = (kind: BriefKind, name: string, weight: number): BriefItem => ({
  kind,
  name: name.trim().slice(0, 200),
  weight: Math.round(100 * weight) / 100,
  use: 'include',
})

function isShort(article: string): boolean {
  const words = article.matchAll(/\S+/gu)
  for (let i = 0; i < shortArticle; i++) if (words.next().done) return true
  return false
}
