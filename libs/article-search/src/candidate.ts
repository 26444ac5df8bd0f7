import type { Vector } from '@picture-desk/embedding-client'
import { fromIndexFields, type ImageRecord } from '@picture-desk/image-record'
import type { SearchAnswer, StoredRecord, VectorIndex } from '@picture-desk/vector-index'
import { dot, type LabelVectors } from './label-vectors.ts'

/** A picture that one of the index's lists has, with all that ranking looks at. */
export type Candidate = {
  readonly image: ImageRecord
  /** Cosine similarity of the query and the description, -1..1. */
  readonly cosine: number
  /** Its labels with their cosine similarity to the query, the closest first. */
  readonly labels: readonly { readonly name: string; readonly cosine: number }[]
  /** BM25 as a share of the best in the text list, 0..1; 0 where it is not in that list. */
  readonly wordScore: number
  /** Persons of the article who are certainly in it (keyword) or whom its caption names (text). */
  readonly people: ReadonlyMap<string, 'keyword' | 'text'>
}

/** Brings the lists together: one candidate for each picture that is in any of them. */
export async function candidatesOf(
  answer: SearchAnswer,
  vector: Vector,
  index: Pick<VectorIndex, 'vectors'>,
  vectorsOfLabels: LabelVectors,
): Promise<readonly Candidate[]> {
  const records = new Map<string, StoredRecord>()
  const cosines = new Map<string, number>()
  const people = new Map<string, Map<string, 'keyword' | 'text'>>()
  for (const { record, score } of [...answer.vector, ...answer.names.flatMap(({ hits }) => hits)]) {
    records.set(record.id, record)
    cosines.set(record.id, 2 * score - 1)
  }
  for (const { name, hits } of answer.names)
    for (const { foundIn, record } of hits)
      people.set(record.id, (people.get(record.id) ?? new Map<string, 'keyword' | 'text'>()).set(name, foundIn))

  // The text list says how well the words fit, not how near the picture is.
  for (const { record } of answer.text) records.set(record.id, record)
  const far = [...records.keys()].filter((id) => !cosines.has(id))
  for (const [i, found] of (await index.vectors(far)).entries()) if (found) cosines.set(far[i]!, dot(vector, found))

  const images = [...records.values()].map(fromIndexFields)
  const labelVector = await vectorsOfLabels(
    images.flatMap(({ labels }) => labels.map(({ name }) => name.toLowerCase())),
  )
  const bestWords = Math.max(...answer.text.map(({ score }) => score), Number.MIN_VALUE)
  const wordScores = new Map(answer.text.map(({ record, score }) => [record.id, score / bestWords]))
  return images.map((image) => ({
    image,
    // Of a picture without a description nothing is known: a vector of no words is near to any short query.
    cosine: image.description === '' ? 0 : (cosines.get(image.id) ?? 0),
    labels: image.labels
      .map(({ name }) => ({ name, cosine: dot(vector, labelVector.get(name.toLowerCase())!) }))
      .sort((a, b) => b.cosine - a.cosine),
    wordScore: wordScores.get(image.id) ?? 0,
    people: people.get(image.id) ?? new Map<string, 'keyword' | 'text'>(),
  }))
}
