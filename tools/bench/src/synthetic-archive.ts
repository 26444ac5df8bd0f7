import { embedAll } from '@picture-desk/embedding-client'
import type { DeskPorts } from '@picture-desk/desk/ports'
import { showProgress } from '@picture-desk/desk/progress'
import { Caption, describe, toIndexFields, type ImageRecord } from '@picture-desk/image-record'
import { generator, noisyVectors } from './clustered-vectors.ts'

const things =
  'car bus truck motorcycle bicycle boat ship train airplane horse cow sheep dog cat bird bridge street harbour beach river lake mountain forest field farm garden park stadium court office factory kitchen restaurant market church castle museum library school hospital laboratory theatre concert football tennis baseball skateboard surfboard snow ice rain fire flag crowd protest police soldier nurse doctor teacher chef dancer singer painter umbrella suitcase laptop telephone camera television clock book bottle glass cup bread cake pizza banana apple flower tree'.split(
    ' ',
  )
const firstNames =
  'Ada Béla Clara Dmitri Elena Farid Grace Hanne Ivo Jun Katalin Luis Mina Noor Olga Pavel Quentin Rosa Sven Tara'.split(
    ' ',
  )
const lastNames =
  'Abel Brodersen Castillo Dvořák Eklund Farkas Grill Hofstad Ibrahim Jansen Kovács Lindqvist Moreau Nagy Okafor Petrov Quist Rossi Szabó Tanaka'.split(
    ' ',
  )

/** How far pictures of one kind lie from its centre, which has length 1. */
const noise = 0.8

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const personName = (random: () => number) => `${pick(random, firstNames)} ${pick(random, lastNames)}`

/** What a made-up picture shows: the same for the same number. */
function pictureOf(i: number, kinds: number): ImageRecord {
  const kind = generator(i % kinds)
  const own = generator(kinds + i)
  const names = Array.from({ length: 2 + Math.floor(kind() * 3) }, () => pick(kind, things))
  const labels = [...new Set(names)].map((name) => ({
    name,
    confidence: 90,
    parents: [],
    aliases: [],
    categories: [],
    boxes: [],
  }))
  const celebrities = own() < 0.1 ? [{ name: personName(own), matchConfidence: 97, urls: [] }] : []
  const caption = Caption.parse(own() < 0.3 ? { description: `${personName(own)} at the ${pick(own, things)}.` } : {})
  return {
    id: `synthetic-${i}`,
    source: `import:synthetic-${i}`,
    folder: 'synthetic',
    file: `${i}.jpg`,
    labels,
    celebrities,
    celebritiesToReview: [],
    faces: [],
    caption,
    description: describe({ labels, celebrities, caption }),
    ingestedAt: '2026-01-01T00:00:00Z',
  }
}

/** A vector near to those of a kind of picture, which no record has. */
export type QueryVectors = (i: number) => Float32Array

/**
 * Fills the desk's index with made-up pictures of as many kinds as a hundredth of them: every kind's description is embedded
 * by the desk's model, and its pictures lie around that.
 */
export async function fillArchive(
  ports: DeskPorts,
  records: number,
): Promise<{ readonly queryVector: QueryVectors; readonly recordsPerSecond: number }> {
  const embedding = await ports.embedding()
  const index = await ports.writableIndex()
  const kinds = Math.max(1, Math.round(records / 50))
  const descriptions = Array.from({ length: kinds }, (_, i) => pictureOf(i, kinds).description)

  const centres: Float32Array[] = []
  const embeddingProgress = showProgress('Embedding:', 'descriptions')
  for (let i = 0; i < kinds; i += 64) {
    centres.push(...(await embedAll(embedding, descriptions.slice(i, i + 64), 'document')))
    embeddingProgress.update(centres.length, kinds)
  }
  embeddingProgress.end()

  const vectorOf = noisyVectors(centres, { noise, seed: 1 })
  const writing = showProgress('Writing:', 'records')
  const batch = 2_000
  const started = performance.now()
  for (let i = 0; i < records; i += batch) {
    const images = Array.from({ length: Math.min(batch, records - i) }, (_, j) => pictureOf(i + j, kinds))
    await index.upsert(
      images.map((image, j) => ({ ...toIndexFields(image), vector: vectorOf(i + j, (i + j) % kinds) })),
    )
    writing.update(i + images.length, records)
  }
  writing.end()
  const recordsPerSecond = records / ((performance.now() - started) / 1000)
  await index.refresh()
  await index.compact()
  return { queryVector: (i) => vectorOf(records + i, i % kinds), recordsPerSecond }
}

/** Articles of 50 to 1,000 words on what the pictures show, each with a person or two. */
export function syntheticArticles(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const random = generator(i)
    const topic = Array.from({ length: 5 }, () => pick(random, things))
    const people = [personName(random), personName(random)]
    const sentence = () =>
      pick(random, [
        () => `${pick(random, people)} came to the ${pick(random, topic)} early in the morning.`,
        () => `Nobody had seen the ${pick(random, topic)} beside the ${pick(random, topic)} for years.`,
        () => `The council wants the ${pick(random, topic)} to be rebuilt before the winter, and the money is there.`,
        () => `“It was only a ${pick(random, topic)},” said ${pick(random, people)}, “but it was ours.”`,
        () => `A ${pick(random, things)} was found not far from the ${pick(random, topic)}.`,
      ])()
    const words = 50 * 20 ** (i / Math.max(count - 1, 1))
    const sentences: string[] = []
    while (sentences.join(' ').split(' ').length < words) sentences.push(sentence())
    return sentences.join(' ')
  })
}
