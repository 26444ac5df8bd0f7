import { embedAll, type EmbeddingClient, type Vector } from '@picture-desk/embedding-client'

/** Gives the vector of each label name; a Map for as long as it is asked. */
export type LabelVectors = (names: Iterable<string>) => Promise<ReadonlyMap<string, Vector>>

/** A detector knows some thousand labels; at 384 numbers each, this many take 12 MB. */
const kept = 8_000

/** Remembers the vectors of label names: the same few hundred words come back with every search. */
export function labelVectors(embedding: EmbeddingClient): LabelVectors {
  const known = new Map<string, Vector>()
  return async (names) => {
    const wanted = [...new Set(names)]
    const missing = wanted.filter((name) => !known.has(name))
    const vectors = await embedAll(embedding, missing, 'document')
    const found = new Map(wanted.flatMap((name) => (known.has(name) ? [[name, known.get(name)!] as const] : [])))
    for (const [i, name] of missing.entries()) {
      found.set(name, vectors[i]!)
      known.set(name, vectors[i]!)
    }
    for (const name of known.keys()) {
      if (known.size <= kept) break
      known.delete(name)
    }
    return found
  }
}

export const dot = (a: Vector, b: Vector): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
