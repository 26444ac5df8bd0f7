import type { EntityDetection, KnownPerson, Person } from './entity-detection.ts'
import { cleanMentions } from './clean-mention.ts'
import { blankMarkup } from './markup.ts'
import { mergeMentions } from './merge-mentions.ts'
import { nameMentions } from './named-mentions.ts'
import { headlineEnd, prominenceOf } from './prominence.ts'

export type DetectPeopleOptions = {
  /** Found wherever the article has their name or an alias, whatever the provider thinks. Default: none. */
  readonly knownPeople?: readonly KnownPerson[]
}

/**
 * article -> the people in it, the most prominent first, then by first mention. "Werner Vogels", "Mr Vogels" and "VOGELS" are
 * one person; in "Barack and Michelle Obama" there are two. Tags of an HTML page are passed over; all offsets are those of the
 * article as it was given, in UTF-16 code units.
 *
 * Rejects with what the provider rejects with, and with Internal where a mention is not what the article has at its offsets.
 */
export async function detectPeople(
  detection: EntityDetection,
  article: string,
  { knownPeople = [] }: DetectPeopleOptions = {},
): Promise<readonly Person[]> {
  const text = blankMarkup(article)
  if (!/\p{L}/u.test(text)) return []
  const detected = cleanMentions(await detection.detectMentions(text), text, detection.detector)
  const endOfHeadline = headlineEnd(text)
  return mergeMentions(nameMentions(text, detected, knownPeople))
    .map(({ mentions, name }) => ({
      name,
      mentions: mentions.map(({ end, start }) => ({ text: article.slice(start, end), start, end })),
      prominence: prominenceOf(mentions, text, endOfHeadline),
    }))
    .sort((a, b) => b.prominence - a.prominence || a.mentions[0]!.start - b.mentions[0]!.start)
}
