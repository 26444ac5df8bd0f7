import { createHash } from 'node:crypto'

export type SteadySample<T> = {
  readonly add: (item: T) => void
  /** In an order that has nothing to do with how they came. */
  readonly items: () => readonly T[]
}

/**
 * So many of all items at most, in whatever order they come: those whose ids have the least hashes. It is the same sample for the
 * same items, nearly the same for nearly the same, and its beginning is a sample too. Memory for twice as many.
 */
export function steadySample<T extends { readonly id: string }>(size: number): SteadySample<T> {
  let held: { readonly item: T; readonly hash: number }[] = []
  const keepLeast = () => {
    held = held.sort((a, b) => a.hash - b.hash || (a.item.id < b.item.id ? -1 : 1)).slice(0, size)
  }
  return {
    add: (item) => {
      held.push({ item, hash: hashOf(item.id) })
      if (held.length >= 2 * size) keepLeast()
    },
    items: () => {
      keepLeast()
      return held.map(({ item }) => item)
    },
  }
}

/** 48 bits, which a number holds exactly. */
const hashOf = (id: string): number => createHash('sha1').update(id).digest().readUIntBE(0, 6)
