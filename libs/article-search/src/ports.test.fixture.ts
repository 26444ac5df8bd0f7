import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { localEntityDetection } from '@picture-desk/entity-detection/local'
import {
  Caption,
  describe,
  imageIndexFields,
  toIndexFields,
  type ImageRecord,
  type TechnicalFacts,
} from '@picture-desk/image-record'
import { localSummarization } from '@picture-desk/summarization/local'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArticleSearchPorts } from './ports.ts'

/** Words that mean nearly the same, one number of the vector for each line. */
const themes = [
  'car cars toyota drives driving road bus buses truck motorcycle traffic',
  'boat boats sea harbour sailing sailed regatta',
  'dog dogs cat cats pet pets animal',
  'bread kitchen oven cook cooking baker',
  'football stadium goal match players',
].map((line) => line.split(' '))

/** Texts are near to each other as far as they speak of the same themes. */
export const themeEmbedding = (): EmbeddingClient & { readonly embedded: string[] } => {
  const embedded: string[] = []
  return {
    model: 'themes',
    identity: 'themes@1',
    dimensions: themes.length + 1,
    maxBatch: 8,
    maxInputTokens: 256,
    languages: ['en'],
    normalized: false,
    embedded,
    embed: async (texts) => {
      embedded.push(...texts)
      return texts.map((text) => {
        const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
        // Whatever else is said points into a direction of its own.
        return Float32Array.from([...themes.map((theme) => 3 * words.filter((word) => theme.includes(word)).length), 1])
      })
    },
  }
}

/** Facts of a file that nobody looks at, but for those that are given. */
export const technicalFacts = (given: Partial<TechnicalFacts>): TechnicalFacts => ({
  ...{ format: 'jpeg', width: 640, height: 480, orientation: 1, bytes: 1, contentHash: 'a' },
  ...{ perceptualHash: '0'.repeat(16), thumbhash: '' },
  ...given,
})

export type TestImage = Partial<Omit<ImageRecord, 'labels' | 'caption'>> & {
  readonly id: string
  readonly labels?: readonly string[]
  readonly caption?: Partial<Caption>
}

export function testImage({ id, ...more }: TestImage): ImageRecord {
  const labels = (more.labels ?? []).map((name) => ({
    name,
    confidence: 90,
    parents: [],
    aliases: [],
    categories: [],
    boxes: [],
  }))
  const caption = Caption.parse(more.caption ?? {})
  const celebrities = more.celebrities ?? []
  return {
    source: `file:///photos/${id}.jpg`,
    folder: 'photos',
    file: `${id}.jpg`,
    celebritiesToReview: [],
    faces: [],
    ingestedAt: '2026-01-01T00:00:00Z',
    ...more,
    id,
    labels,
    celebrities,
    caption,
    description: describe({ labels, celebrities, caption }),
  }
}

export const celebrity = (name: string, matchConfidence = 98) => ({ name, matchConfidence, urls: [] })

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The flow's ports over real pictures' records in a real index, with the real detection of people and the real summary. */
export async function testPorts(images: readonly TestImage[]): Promise<ArticleSearchPorts> {
  const embedding = themeEmbedding()
  const folder = mkdtempSync(join(tmpdir(), 'article-search-'))
  folders.push(folder)
  const versions = lanceIndexVersions({ folder })
  const index = await versions.create(
    { dimensions: embedding.dimensions, ...imageIndexFields },
    { embedding: embedding.identity },
  )
  const records = images.map(testImage)
  const vectors = await embedding.embed(
    records.map(({ description }) => description),
    'document',
  )
  const unit = (vector: Float32Array) => vector.map((value) => value / Math.hypot(...vector))
  await index.upsert(records.map((record, i) => ({ ...toIndexFields(record), vector: unit(vectors[i]!) })))
  await index.refresh()
  return { entityDetection: localEntityDetection(), summarization: localSummarization(), embedding, index }
}
