import type { EntityKind, EntityMention } from '../entity-detection.ts'
import type { Context } from './candidate.ts'
import { casingOf } from './casing.ts'
import { findCountries } from './countries.ts'
import { findNames } from './find-names.ts'
import { findPeople, type Span } from './find-people.ts'
import { languageOf } from './language.ts'
import { wordsOf } from './word.ts'

/** The language of the article and its mentions, in the order of the text. */
export async function findEntities(article: string) {
  const language = await languageOf(article)
  return { language, mentions: mentionsIn(article, language) }
}

function mentionsIn(article: string, language: string): readonly EntityMention[] {
  const words = wordsOf(article)
  const casings = casingOf(article, words)
  const lower = new Set(words.filter(({ shape }) => shape === 'lower').map(({ key }) => key))
  const context: Context = {
    words,
    language: language === 'und' ? 'en' : language,
    isSeenLower: (key) => lower.has(key),
  }

  const mentionOf = ({ first, last }: Span, kind: EntityKind): EntityMention => {
    const [start, end] = [words[first]!.start, words[last]!.end]
    return { kind, text: article.slice(start, end), start, end }
  }
  const people = findPeople(context, casings)
  const names = findNames(context, casings, people)
  const mentions = [
    ...people.map((span) => mentionOf(span, 'person')),
    ...names.map((name) => mentionOf(name, name.kind)),
  ].sort((a, b) => a.start - b.start)
  return withCountries(mentions, findCountries(article, language))
}

/** Countries stand where nothing else was found. */
function withCountries(
  mentions: readonly EntityMention[],
  countries: readonly EntityMention[],
): readonly EntityMention[] {
  let next = 0
  const others = countries.filter(({ end, start }) => {
    while (mentions[next] && mentions[next]!.end <= start) next++
    return mentions[next] === undefined || mentions[next]!.start >= end
  })
  return [...mentions, ...others].sort((a, b) => a.start - b.start)
}
