import { personKey, type Brief, type Evidence, type ImageRecord } from '@picture-desk/image-record'
import { leastLikeness } from './candidate.ts'
import type { Ranked } from './rank.ts'
import { keyWords, type Said } from './sentences.ts'
import type { Shown } from './who-is-shown.ts'

const labelsShown = 3
/** A label is a reason when it is at least this near to the article: below, any label of any picture is. */
const nearLabel = 0.25
const wordsShown = 5

export type EvidenceContext = {
  readonly brief: Brief
  /** By the article, or by the brief's theme. */
  readonly said: Said
}

/**
 * Why a picture was found: what can be pointed at first, what counted most of it before; then the sentence, people to be
 * reviewed, and how near the picture is as a whole. Each with its share of the score. Never empty.
 */
export function evidenceOf(ranked: Ranked, { brief, said }: EvidenceContext): readonly Evidence[] {
  const { candidate, parts } = ranked
  const positive = Object.values(parts).reduce((sum, part) => sum + Math.max(0, part), 0)
  const shared = ({ part, ...reason }: Reason): Evidence => ({
    ...reason,
    share: positive > 0 ? round(Math.max(0, part) / positive) : 0,
  })
  const reasons = [...personReasons(ranked, brief), ...withWords(labelReasons(ranked), wordReasons(ranked, said))]
    .map(shared)
    .sort((a, b) => b.share! - a.share!)
  const sentence = answeredSentence(reasons, candidate.things, said)
  return [
    ...reasons,
    ...(sentence ? [sentence] : []),
    ...reviewReasons(candidate.image, brief, candidate.people),
    shared({
      kind: 'theme',
      value: candidate.image.description,
      reason: `The picture as a whole is ${percent(candidate.cosine)} similar to what the article is about`,
      part: parts.vector,
    }),
  ]
}

type Reason = Pick<Evidence, 'kind' | 'value' | 'reason'> & {
  /** Of the score. */
  readonly part: number
}

function personReasons({ candidate, parts }: Ranked, brief: Brief): readonly Reason[] {
  const weightOf = new Map(brief.items.flatMap(({ kind, name, weight }) => (kind === 'person' ? [[name, weight]] : [])))
  const people = [...candidate.people].map(([name, shown]) => ({
    name,
    shown,
    counted: shown.sure * (weightOf.get(name) ?? 0),
  }))
  const all = people.reduce((sum, { counted }) => sum + counted, 0)
  return people.map(({ counted, name, shown }) => ({
    kind: 'person',
    value: shown.name,
    reason: reasonFor(name, shown, candidate.image),
    part: all > 0 ? (parts.people * counted) / all : 0,
  }))
}

function reasonFor(name: string, { how, name: shownName }: Shown, { celebrities }: ImageRecord): string {
  const taken = personKey(name) === personKey(shownName) ? '' : `, who is taken for “${name}”`
  if (how === 'corrected') return `An editor says that ${shownName}${taken} is in the picture`
  if (how === 'said') return `The caption says that ${shownName}${taken} is in the picture`
  if (how === 'named') return `The caption names ${shownName}${taken}`
  const face = celebrities.find((celebrity) => celebrity.name === shownName)
  return `Recognised: ${shownName}${taken} (match ${percent((face?.matchConfidence ?? 0) / 100)})`
}

/** The labels that are what the brief wants to see, and those nearest to the article as a whole. */
function labelReasons({ candidate, parts }: Ranked): readonly Reason[] {
  const reasons = new Map<string, Reason>()
  const add = (value: string, reason: string, part: number) => {
    const known = reasons.get(value)
    // What is told is what counted most.
    const told = known && known.part >= part ? known.reason : reason
    reasons.set(value, { kind: 'label', value, reason: told, part: part + (known?.part ?? 0) })
  }
  const answered = candidate.things.filter(({ item }) => item.use === 'include')
  const all = answered.reduce((sum, { item, likeness }) => sum + item.weight * likeness, 0)
  for (const { item, label, likeness } of answered) {
    if (likeness < leastLikeness) continue
    const isSame = personKey(label) === personKey(item.name)
    const said = isSame ? 'as the article says' : `which is like “${item.name}” (${percent(likeness)})`
    add(label, `Shows ${label.toLowerCase()}, ${said}`, (parts.things * item.weight * likeness) / all)
  }
  const near = candidate.labels.slice(0, 2).filter(({ cosine }) => cosine >= nearLabel)
  const sum = near.reduce((total, { cosine }) => total + cosine, 0)
  for (const { cosine, name } of near)
    add(
      name,
      `Shows ${name.toLowerCase()}, which is near to what the article is about (${percent(cosine)} similar)`,
      (parts.labels * cosine) / sum,
    )
  return [...reasons.values()]
    .filter(({ part }) => part > 0)
    .sort((a, b) => b.part - a.part)
    .slice(0, labelsShown)
}

/** A word that is a label too is told once. */
function withWords(labels: readonly Reason[], words: readonly Reason[]): readonly Reason[] {
  const keyOf = ({ value }: Reason) => singular(personKey(value))
  const partOf = new Map(words.map((word) => [keyOf(word), word.part]))
  const told = new Set(labels.map(keyOf))
  return [
    ...labels.map((label) => ({ ...label, part: label.part + (partOf.get(keyOf(label)) ?? 0) })),
    ...words.filter((word) => !told.has(keyOf(word))),
  ]
}

/** Words and names that the picture's own text shares with the article; only where words counted. */
function wordReasons({ candidate, parts }: Ranked, { words: said }: Said): readonly Reason[] {
  if (parts.words <= 0) return []
  const shared = [
    ...candidate.named.map(({ name }) => name),
    ...captionWords(candidate.image).filter((word) => isSaid(word, said)),
  ]
  const words = [...new Map(shared.map((word) => [singular(personKey(word)), word])).values()].slice(0, wordsShown)
  return words.map((value) => ({
    kind: 'words',
    value,
    reason: `The article and the picture's text both say “${value}”`,
    part: parts.words / words.length,
  }))
}

/** People of the brief who may be in it. They count for nothing. */
const reviewReasons = (
  { celebritiesToReview }: ImageRecord,
  { items }: Brief,
  certain: ReadonlyMap<string, Shown>,
): readonly Evidence[] =>
  items.flatMap(({ kind, name, use }): readonly Evidence[] => {
    const maybe = celebritiesToReview.find((celebrity) => personKey(celebrity.name) === personKey(name))
    if (kind !== 'person' || use !== 'include' || certain.has(name) || !maybe) return []
    const sure = percent(maybe.matchConfidence / 100)
    return [
      {
        kind: 'person-to-review',
        value: maybe.name,
        reason: `May be ${name} (match ${sure} only): look before you use it`,
        share: 0,
      },
    ]
  })

/** The sentence that says most of what the picture was found by. */
function answeredSentence(
  reasons: readonly Evidence[],
  things: Ranked['candidate']['things'],
  { sentences }: Said,
): Evidence | undefined {
  const lookedFor = reasons.map(({ kind, share = 0, value }) => {
    const answered = things.filter(({ label, likeness }) => label === value && likeness >= leastLikeness)
    const names = [value, ...(kind === 'label' ? answered.map(({ item }) => item.name) : [])]
    return { share, beginnings: names.map((name) => ` ${singular(personKey(name))}`) }
  })
  let best: { readonly sentence: string; readonly share: number } | undefined
  for (const { key, sentence } of sentences) {
    const share = lookedFor
      .filter(({ beginnings }) => beginnings.some((beginning) => key.includes(beginning)))
      .reduce((sum, reason) => sum + reason.share, 0)
    if (share > (best?.share ?? 0)) best = { sentence, share }
  }
  return best && { kind: 'sentence', value: best.sentence, reason: 'Answers this sentence', share: round(best.share) }
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
  const words = keyWords(phrase)
  return words.length > 0 && words.every((word) => said.has(word) || said.has(`${word}s`) || said.has(singular(word)))
}

/** Good enough to tell that two words are one; English plurals, as labels and keywords have them. */
const singular = (word: string): string => word.replace(/s$/, '')

const percent = (share: number) => `${Math.round(100 * Math.max(0, share))}\u00a0%`
const round = (share: number) => Math.round(1000 * share) / 1000
