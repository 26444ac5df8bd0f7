import type { Vector } from '@picture-desk/embedding-client'
import { fromIndexFields, personKey, type Brief, type BriefItem, type ImageRecord } from '@picture-desk/image-record'
import type { SearchAnswer, StoredRecord } from '@picture-desk/vector-index'
import { dot, type TextVectors } from './text-vectors.ts'
import { whoIsShown, type Shown } from './who-is-shown.ts'
import { wordScores, type WordStatistics } from './word-scores.ts'

/** A thing of the brief that a label answers. */
type AnsweredThing = {
  readonly item: BriefItem
  readonly label: string
  /** 0..1: 1 is the very word, 0 as alike as any two words are. */
  readonly likeness: number
}

/** A label that is less like a thing than this does not show it. */
export const leastLikeness = 0.25

/** A picture that one of the index's lists has, with all that ranking looks at. */
export type Candidate = {
  readonly image: ImageRecord
  /** Cosine similarity of query and description, -1..1. */
  readonly cosine: number
  /** Its labels with their cosine similarity to the query, the closest first. */
  readonly labels: readonly { readonly name: string; readonly cosine: number }[]
  /** What of the brief its labels answer, what counts most first. */
  readonly things: readonly AnsweredThing[]
  /** How well its text has the words looked for, as a share of the best candidate: 0..1. */
  readonly wordScore: number
  /** Places, organisations and events of the brief that its text names. */
  readonly named: readonly BriefItem[]
  /** People of the brief whom it shows, by the brief's names. */
  readonly people: ReadonlyMap<string, Shown>
}

export type CandidateContext = {
  readonly brief: Brief
  readonly query: Vector
  /** Looked for in the pictures' texts; empty where words do not count. */
  readonly words: string
  readonly statistics: WordStatistics
  /** Of every thing of the brief. */
  readonly thingVectors: ReadonlyMap<string, Vector>
  readonly textVectors: TextVectors
  /** The cosine at which two words are no more alike than any two. */
  readonly unlike: number
}

/** Brings the lists together: one candidate for each picture that is in any of them. `names` are those that were looked up. */
export async function candidatesOf(
  answer: SearchAnswer,
  names: readonly string[],
  { brief, query, statistics, textVectors, thingVectors, unlike, words }: CandidateContext,
): Promise<readonly Candidate[]> {
  const records = new Map<string, StoredRecord>()
  const cosines = new Map<string, number>()
  const add = (record: StoredRecord, similarity: number) => {
    records.set(record.id, record)
    cosines.set(record.id, 2 * similarity - 1)
  }
  // The scores of the text list say how well the words fit, not how near the picture is.
  for (const { record, similarity } of answer.text) add(record, similarity)
  for (const { record, score } of [...answer.vector, ...answer.names.flatMap(({ hits }) => hits)]) add(record, score)

  const images = new Map([...records].map(([id, record]) => [id, fromIndexFields(record)]))
  const people = whoIsShown(names, answer.names, images)
  const labelVectors = await textVectors(
    [...images.values()].flatMap(({ labels }) => labels.map(({ name }) => name.toLowerCase())),
    'document',
  )
  const ofWords = wordScores(words, new Map([...records].map(([id, { text }]) => [id, text])), statistics)
  const wanted = brief.items.filter(({ kind }) => kind === 'thing')
  // Once for each label, however many pictures have it.
  const compared = new Map(
    [...labelVectors].map(([name, vector]): [string, ComparedLabel] => [
      name,
      {
        cosine: dot(query, vector),
        likenesses: wanted.map((item) =>
          Math.min(1, (dot(thingVectors.get(item.name)!, vector) - unlike) / (1 - unlike)),
        ),
      },
    ]),
  )
  const places = brief.items.filter(({ kind, use }) => kind !== 'thing' && kind !== 'person' && use === 'include')

  return [...images.values()].map((image) => {
    const labels = image.labels.map(({ name }) => ({ name, ...compared.get(name.toLowerCase())! }))
    return {
      image,
      // Of a picture without a description nothing is known: a vector of no words is near to any short query.
      cosine: image.description === '' ? 0 : cosines.get(image.id)!,
      labels: labels.map(({ cosine, name }) => ({ name, cosine })).sort((a, b) => b.cosine - a.cosine),
      things: wanted
        .flatMap((item, i) => answeredBy(item, i, labels))
        .sort((a, b) => b.item.weight * b.likeness - a.item.weight * a.likeness),
      wordScore: ofWords.get(image.id)!,
      named: namedIn(records.get(image.id)!.text, places),
      people: people.get(image.id) ?? new Map<string, Shown>(),
    }
  })
}

function namedIn(text: string, places: readonly BriefItem[]): readonly BriefItem[] {
  if (places.length === 0) return []
  const said = ` ${personKey(text)} `
  return places.filter(({ name }) => said.includes(` ${personKey(name)} `))
}

/** How near a label is to the query, and how like each thing of the brief, in the brief's order. */
type ComparedLabel = { readonly cosine: number; readonly likenesses: readonly number[] }

/** The label that is most like the `i`th thing, where one is at all. */
function answeredBy(
  item: BriefItem,
  i: number,
  labels: readonly (ComparedLabel & { readonly name: string })[],
): readonly AnsweredThing[] {
  let best: AnsweredThing | undefined
  for (const { likenesses, name } of labels) {
    const likeness = likenesses[i]!
    if (likeness > (best?.likeness ?? 0)) best = { item, label: name, likeness }
  }
  return best ? [best] : []
}
