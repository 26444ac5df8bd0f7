import type { NamedMention } from './named-mentions.ts'
import { fullness, isShort, properCase } from './name.ts'
import { whoIsWho, type Group } from './who-is-who.ts'

/** All mentions of one person, in the order of the text. */
export type NamedPerson = { readonly name: string; readonly mentions: readonly NamedMention[] }

/** mentions -> people: whole names first, then the short ones ("Vogels", "Werner") to the person they can mean. */
export function mergeMentions(mentions: readonly NamedMention[]): readonly NamedPerson[] {
  const people = whoIsWho()
  const byKnownName = new Map<string, Group>()
  const groupOf = new Map<NamedMention, Group>()

  // The longest first, so that "Lula da Silva" finds "Luiz Inácio Lula da Silva" whichever the article gives first.
  const whole = mentions.filter(({ known, parts }) => known !== undefined || !isShort(parts))
  for (const mention of whole.sort((a, b) => b.parts.length - a.parts.length || a.start - b.start)) {
    const { known } = mention
    const group =
      (known === undefined ? undefined : byKnownName.get(known)) ??
      people.withWholeName(mention) ??
      people.create(mention)
    group.known ??= known
    if (group.known !== undefined) byKnownName.set(group.known, group)
    group.mentions.push(mention)
    groupOf.set(mention, group)
  }

  for (const mention of mentions) {
    let group = groupOf.get(mention)
    if (!group) {
      group = people.withShortName(mention) ?? people.create(mention)
      group.mentions.push(mention)
    }
    group.latest = mention.start
  }
  return people.groups.map((group) => ({
    name: nameOf(group),
    mentions: [...group.mentions].sort((a, b) => a.start - b.start),
  }))
}

/** The list's name, else the fullest form; of equal ones that with both cases, then the first. */
function nameOf({ known, mentions }: Group): string {
  if (known !== undefined) return known
  const rank = (name: string) => 2 * fullness(name) + Number(properCase(name) === name)
  const best = mentions.reduce((best, mention) => {
    const difference = rank(mention.name) - rank(best.name)
    return difference > 0 || (difference === 0 && mention.start < best.start) ? mention : best
  })
  return properCase(best.name)
}
