import { personKey } from '@picture-desk/image-record'
import { overlaps } from './clean-mention.ts'
import type { EntityKind, EntityMention, Mention } from './entity-detection.ts'
import type { NamedPerson } from './merge-mentions.ts'
import { isPlace } from './local/lexicon.ts'
import { partsOf, properCase } from './name.ts'

export type MergedName = { readonly name: string; readonly mentions: readonly Mention[] }

const article = /^(?:the|der|die|das|le|la|les|el|los|las|il|lo|gli|het|de|o|os|as)\s+(?=\p{Lu})/iu

/** Mentions of places, organisations and events, those of one name together. Who is a person of the article is none of them. */
export function mergeNames(
  mentions: readonly EntityMention[],
  people: readonly NamedPerson[],
): Readonly<Record<Exclude<EntityKind, 'person'>, readonly MergedName[]>> {
  const persons = people.flatMap((person) => person.mentions).sort((a, b) => a.start - b.start)
  // "Vogels" is no town where "Werner Vogels" is a person.
  const ofPeople = new Set(people.flatMap(({ name }) => [personKey(name), partsOf(name).at(-1)!]))
  const byKey = { place: byName(), organisation: byName(), event: byName() }
  let next = 0
  for (const mention of mentions) {
    if (mention.kind === 'person') continue
    while (persons[next] && persons[next]!.end <= mention.start) next++
    if (persons[next] && overlaps(persons[next]!, mention)) continue
    const name = mention.text.replace(article, '').replaceAll(/\s+/gu, ' ')
    if (!ofPeople.has(personKey(name))) byKey[mention.kind].add(name, mention)
  }
  return { place: byKey.place.all(), organisation: byKey.organisation.all(), event: byKey.event.all() }
}

function byName() {
  const names = new Map<string, { name: string; readonly mentions: Mention[] }>()
  return {
    add: (text: string, mention: Mention) => {
      const key = personKey(text)
      const same = names.get(key)
      if (!same) names.set(key, { name: named(text), mentions: [mention] })
      else {
        same.mentions.push(mention)
        // "Germany" tells more than a headline's "GERMANY".
        if (same.name === same.name.toUpperCase()) same.name = named(text)
      }
    },
    all: () => [...names.values()],
  }
}

/** "GERMANY" -> "Germany"; NATO, UNICEF and the USA stay as they are. */
const named = (text: string): string => (isAbbreviation(text) ? text : properCase(text))
const isAbbreviation = (text: string): boolean =>
  /^\p{Lu}{1,3}$/u.test(text) || (/^\p{Lu}{4,6}$/u.test(text) && !isPlace(personKey(text)))
