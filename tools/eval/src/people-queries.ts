import type { ImportedImage } from '@picture-desk/image-ingestion'
import type { Dataset, Query } from './dataset.ts'
import type { Drawing } from './draws.ts'
import type { Cast } from './people-set.ts'

/** The picture with the person and the theme; both people, in another one; the person, or one of the two, in another one. */
const grade = { asked: 3, both: 2, somebody: 1 } as const

/** Every so many a picture is asked for with a name in passing. */
const passingEvery = 3

/** A theme in another language would not go with what is said around it. */
const sentencesIn = 'en'
const withOne = [
  (name: string, theme: string) => `${name}: ${theme}`,
  (name: string, theme: string) => `${theme} With ${name}.`,
  (name: string, theme: string) => `A day with ${name}\n\n${theme} ${surnameOf(name)} stayed until the evening.`,
  (name: string, theme: string) => `${theme}\n\n${name} was there. Hardly anybody spoke to ${surnameOf(name)}.`,
]
const withTwo = (one: string, other: string, theme: string) => `${one} and ${other}\n\n${theme}`

/** Long enough that a name in it is one in passing. */
const withNameInPassing = (name: string, themes: readonly string[]) =>
  [
    themes[0]!,
    `${themes.join(' ')} That is what there was to see, and those who came for it stayed longer than they had meant to.`,
    'Nobody had announced anything, and there was no programme to hold on to. Some had read about it in the morning, others had ' +
      'only followed the rest. By noon it was hard to say who belonged to it and who was just looking on.',
    `One of them quoted ${name} from memory, got it half wrong and laughed about it. Then the talk went back to what was in front ` +
      'of them.',
    `${themes.at(-1)!} It will be there tomorrow as well, and on the day after, as long as the weather holds and nobody objects. ` +
      'Whoever wants to see it has no need to hurry, but the early hours are said to be the better ones.',
  ].join('\n\n')

/** The queries of a set in which these people are in the pictures. */
export function peopleQueries({ images, queries }: Dataset, cast: Cast, draw: Drawing): readonly Query[] {
  const themesOf = themesByImage(images, queries)
  // Whose picture shows somebody of its own has a theme that names them.
  const themed = images.filter(({ celebrities, id }) => celebrities.length === 0 && themesOf.has(id))
  const named = themed
    .filter(({ id }) => cast.has(id))
    .map(({ id }): Query => {
      const people = cast.get(id)!
      const [one, other] = people as [string, string?]
      const theme = draw.one(themesOf.get(id)!)
      return {
        id: `${id}-${other === undefined ? 'one' : 'two'}`,
        article: other === undefined ? draw.one(withOne)(one, theme) : withTwo(one, other, theme),
        relevant: { ...picturesOf(people, cast), [id]: grade.asked },
      }
    })
  const names = [...new Set([...cast.values()].flat())]
  const passing = draw
    .shuffled(themed)
    .slice(0, Math.ceil(named.length / passingEvery))
    .map(({ id }): Query => {
      const others = names.filter((name) => !cast.get(id)?.includes(name))
      return {
        id: `${id}-passing`,
        article: withNameInPassing(draw.one(others), themesOf.get(id)!),
        relevant: { [id]: grade.asked },
      }
    })
  return [...named, ...passing]
}

function picturesOf(people: readonly string[], cast: Cast): Record<string, number> {
  const here = [...cast].map(([id, names]) => [id, people.filter((name) => names.includes(name)).length] as const)
  return Object.fromEntries(
    here.filter(([, count]) => count > 0).map(([id, count]) => [id, count > 1 ? grade.both : grade.somebody]),
  )
}

/** What the set's queries say of each picture that fits them best, and its caption where none does. */
function themesByImage(
  images: readonly ImportedImage[],
  queries: readonly Query[],
): ReadonlyMap<string, readonly string[]> {
  const themes = new Map<string, string[]>()
  for (const { article, language = sentencesIn, relevant } of queries) {
    const best = Math.max(0, ...Object.values(relevant))
    const fitting = Object.keys(relevant).filter((id) => best > 0 && relevant[id] === best)
    if (fitting.length === 1 && language === sentencesIn && isShort(article))
      themes.set(fitting[0]!, [...(themes.get(fitting[0]!) ?? []), asSentence(article)])
  }
  for (const { caption, id } of images) {
    const text = caption?.description ?? caption?.headline
    if (!themes.has(id) && text) themes.set(id, [asSentence(text)])
  }
  return themes
}

/** A sentence or two: whole articles are about more than the picture. UTF-16 code units. */
const isShort = (article: string) => article.length <= 300

const asSentence = (text: string) => (/[.!?…]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`)

/** "van Gogh" of Vincent van Gogh: the last word, with what is written small before it. */
function surnameOf(name: string): string {
  const words = name.split(' ')
  const last = words.length - 1
  const beforeIt = words.slice(0, last).findLastIndex((word) => /^\p{Lu}/u.test(word))
  return words.slice(beforeIt + 1).join(' ')
}
