import { embedAll, type EmbeddingClient, type EmbeddingPurpose, type Vector } from '@picture-desk/embedding-client'
import { LRUCache } from 'lru-cache'

/** Gives the vector of each text; a Map for as long as it is asked. */
export type TextVectors = (texts: Iterable<string>, purpose: EmbeddingPurpose) => Promise<ReadonlyMap<string, Vector>>

/** A detector knows some thousand labels; at 384 numbers each, this many take 12 MB. */
const vectorsKept = 8_000

/**
 * Embeds what it has not embedded lately, and is not embedding: the same few hundred labels come back with every search, and the
 * article with every edit of its brief. A failure is not remembered.
 */
export function textVectors(embedding: EmbeddingClient): TextVectors {
  const known = new LRUCache<string, Promise<Vector>>({ max: vectorsKept })
  return async (texts, purpose) => {
    const wanted = [...new Set(texts)]
    const key = (text: string) => `${purpose} ${text}`
    const found = new Map(wanted.map((text) => [text, known.get(key(text))]))
    const missing = wanted.filter((text) => found.get(text) === undefined)
    const embedded = embedAll(embedding, missing, purpose)
    for (const [i, text] of missing.entries()) {
      const vector = embedded.then((vectors) => vectors[i]!)
      found.set(text, vector)
      known.set(key(text), vector)
      vector.catch(() => known.delete(key(text)))
    }
    return new Map(await Promise.all(wanted.map(async (text) => [text, await found.get(text)!] as const)))
  }
}

export const dot = (a: Vector, b: Vector): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
