import type { Evidence, ImageRecord } from '@picture-desk/image-record'
import { personKey } from '@picture-desk/image-record'
import type { Person } from '@picture-desk/entity-detection'
import type { Ranked } from './rank.ts'

/** A label is a reason when it is at least this near to the article: below, any label of any picture is. */
const nearLabel = 0.25
const labelsShown = 3

/** Why a picture was found, the strongest reason first. Never empty. */
export function evidenceOf(
  { candidate, theme }: Ranked,
  article: string,
  people: readonly Person[],
): readonly Evidence[] {
  const { image, labels } = candidate
  const said = new Set(wordsOf(article))
  return [
    ...people.flatMap((person) => personEvidence(person, candidate.people.get(person.name), image)),
    ...[...new Map(captionWords(image).map((word) => [singular(personKey(word)), word])).values()]
      .filter((word) => isSaid(word, said))
      .map((value): Evidence => ({
        kind: 'words',
        value,
        reason: `The article and the picture's text both say “${value}”`,
      })),
    ...labels
      .filter(({ cosine }) => cosine >= nearLabel)
      .slice(0, labelsShown)
      .map(({ cosine, name }): Evidence => ({
        kind: 'label',
        value: name,
        reason: `Shows ${name.toLowerCase()}, which is near to what the article is about (${percent(cosine)} similar)`,
      })),
    {
      kind: 'theme',
      value: image.description,
      reason: `The picture as a whole is ${percent(theme)} similar to the article's summary`,
    },
  ]
}

function personEvidence(
  { name }: Person,
  found: 'keyword' | 'text' | undefined,
  image: ImageRecord,
): readonly Evidence[] {
  const key = personKey(name)
  const recognised = image.celebrities.find((celebrity) => personKey(celebrity.name) === key)
  if (recognised)
    return [
      {
        kind: 'person',
        value: recognised.name,
        reason: `Recognised: ${name} (match ${percent(recognised.matchConfidence / 100)})`,
      },
    ]
  if (found === 'keyword')
    return [{ kind: 'person', value: name, reason: `The caption says that ${name} is in the picture` }]
  if (found === 'text') return [{ kind: 'person', value: name, reason: `The caption names ${name}` }]
  const maybe = image.celebritiesToReview.find((celebrity) => personKey(celebrity.name) === key)
  if (!maybe) return []
  const sure = percent(maybe.matchConfidence / 100)
  return [
    {
      kind: 'person-to-review',
      value: maybe.name,
      reason: `May be ${name} (match ${sure} only): look before you use it`,
    },
  ]
}

/** Words of the picture's own text that stand for something: labels, keywords, place, and the names in its caption. */
const captionWords = ({ caption, labels }: ImageRecord): readonly string[] => [
  ...labels.map(({ name }) => name),
  ...caption.keywords,
  ...Object.values(caption.place ?? {}).filter((place) => place !== undefined),
  // Within a sentence a capital marks a name, in most languages.
  ...[caption.headline, caption.description].flatMap(
    (text) => text?.match(/(?<=[\p{Ll},;] )\p{Lu}[\p{L}\p{M}'’-]{2,}/gu) ?? [],
  ),
]

/** Said whole, in singular or plural. */
function isSaid(phrase: string, said: ReadonlySet<string>): boolean {
  const words = wordsOf(phrase)
  return words.length > 0 && words.every((word) => said.has(word) || said.has(`${word}s`) || said.has(singular(word)))
}

/** Good enough to tell that two words are one; English plurals, as labels and keywords have them. */
const singular = (word: string): string => word.replace(/s$/, '')

const wordsOf = (text: string): readonly string[] => personKey(text).split(' ').filter(Boolean)
const percent = (share: number) => `${Math.round(100 * Math.max(0, share))}\u00a0%`
