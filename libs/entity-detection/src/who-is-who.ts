import type { NamedMention } from './named-mentions.ts'
import { areOnePerson, rankAsPartOf } from './name.ts'

/** The mentions of one person that are found so far. */
export type Group = {
  /** The words of the first whole name, which is the longest. */
  readonly whole: readonly string[]
  known: string | undefined
  readonly mentions: NamedMention[]
  /** Where the article named the person last, as far as it has been read. */
  latest: number
}

/** Finds people by parts of their names, so that thousands of Smiths are not compared one by one. */
export function whoIsWho() {
  const groups: Group[] = []
  const byPart = new Map<string, Group[]>()
  /** "lula da silva", "da silva": whoever's name ends so. */
  const byEnd = new Map<string, Group[]>()
  /** "obama barack", and under its initial "obama b" */
  const byGivenName = new Map<string, Group[]>()
  const byInitial = new Map<string, Group[]>()

  return {
    groups,

    create(mention: NamedMention): Group {
      const { known, parts } = mention
      const group: Group = { whole: parts, known, mentions: [], latest: -1 }
      groups.push(group)
      for (const part of new Set(parts)) add(byPart, part, group)
      for (let i = 0; i < parts.length - 1; i++) add(byEnd, parts.slice(i).join(' '), group)
      add(byGivenName, `${parts.at(-1)} ${parts[0]}`, group)
      add(byInitial, `${parts.at(-1)} ${parts[0]![0]}`, group)
      return group
    },

    /** Who has this whole name, or a fuller form of it. */
    withWholeName({ known, parts }: NamedMention): Group | undefined {
      const [given, surname] = [parts[0]!, parts.at(-1)!]
      const alike =
        given.length === 1
          ? [byEnd.get(parts.join(' ')), byInitial.get(`${surname} ${given}`)]
          : [
              byEnd.get(parts.join(' ')),
              byGivenName.get(`${surname} ${given}`),
              byGivenName.get(`${surname} ${given[0]}`),
            ]
      return alike
        .flatMap((some) => some ?? [])
        .find(
          (group) =>
            (group.known === undefined || known === undefined || group.known === known) &&
            areOnePerson(group.whole, parts),
        )
    },

    /** Whom a short name means: of several, who was named last; before any was, the one whose surname it is, then the first. */
    withShortName({ parts }: NamedMention): Group | undefined {
      let best: { group: Group; rank: number } | undefined
      for (const group of byPart.get(parts.at(-1)!) ?? []) {
        const rank = rankAsPartOf(parts, group.whole)
        if (rank === undefined) continue
        const isBetter =
          !best ||
          group.latest > best.group.latest ||
          (group.latest === best.group.latest &&
            (rank < best.rank || (rank === best.rank && startOf(group) < startOf(best.group))))
        if (isBetter) best = { group, rank }
      }
      return best?.group
    },
  }
}

const startOf = ({ mentions }: Group): number => mentions[0]?.start ?? Infinity

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
