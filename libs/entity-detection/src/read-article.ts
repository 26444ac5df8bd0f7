import { thingsIn } from './things.ts'
import { cleanMentions } from './clean-mention.ts'
import type { ArticleReading, Entity, EntityDetection, KnownPerson, Mention } from './entity-detection.ts'
import { blankMarkup } from './markup.ts'
import { mergeMentions } from './merge-mentions.ts'
import { mergeNames } from './merge-names.ts'
import { nameMentions } from './named-mentions.ts'
import { headlineEnd, prominenceOf } from './prominence.ts'

/** What is known before the article is read. */
export type ReadArticleOptions = {
  /** Found wherever the article has their name or an alias, whatever the provider thinks. Default: none. */
  readonly knownPeople?: readonly KnownPerson[]
}

/**
 * article -> its people, places, organisations, events, things to see, and its language. "Werner Vogels", "Mr Vogels" and
 * "VOGELS" are one person; in "Barack and Michelle Obama" there are two. Who is a person is nothing else beside. Tags of an
 * HTML page are passed over; all offsets are those of the article as it was given, in UTF-16 code units. One call of the
 * provider.
 *
 * Rejects with what the provider rejects with, and with Internal where a mention is not what the article has at its offsets.
 */
export async function readArticle(
  detection: EntityDetection,
  article: string,
  { knownPeople = [] }: ReadArticleOptions = {},
): Promise<ArticleReading> {
  const text = blankMarkup(article)
  if (!/\p{L}/u.test(text))
    return { language: 'und', people: [], places: [], organisations: [], events: [], things: [] }
  const { language, mentions } = await detection.detectEntities(text)
  const { names, persons } = cleanMentions(mentions, text, detection.detector)

  const endOfHeadline = headlineEnd(text)
  const entities = (named: readonly { readonly name: string; readonly mentions: readonly Mention[] }[]) =>
    named
      .map(({ mentions, name }): Entity => ({
        name,
        mentions: mentions.map(({ end, start }) => ({ text: article.slice(start, end), start, end })),
        prominence: prominenceOf(mentions, text, endOfHeadline),
      }))
      .sort((a, b) => b.prominence - a.prominence || a.mentions[0]!.start - b.mentions[0]!.start)

  const people = mergeMentions(nameMentions(text, persons, knownPeople, names))
  const { event, organisation, place } = mergeNames(names, people)
  const taken = [...people, ...event, ...organisation, ...place].flatMap(({ mentions }) => mentions)
  return {
    language,
    people: entities(people),
    places: entities(place),
    organisations: entities(organisation),
    events: entities(event),
    things: entities(thingsIn(text, language, taken)).slice(0, mostThings),
  }
}

/** What is near to the article as a whole is chosen among them; more would say less. */
const mostThings = 40
