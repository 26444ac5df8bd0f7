import { unsafeUniformIntDistribution, xoroshiro128plus } from 'pure-rand'

/** Draws by a seed: the same seed and calls give the same everywhere. */
export function drawing(seed: number) {
  const random = xoroshiro128plus(seed)
  /** Both ends included. */
  const number = (from: number, to: number) => unsafeUniformIntDistribution(from, to, random)
  return {
    number,
    one: <T>(items: readonly T[]): T => items[number(0, items.length - 1)]!,
    /** All of them in another order (Fisher and Yates). */
    shuffled: <T>(items: readonly T[]): readonly T[] => {
      const mixed = [...items]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = number(0, last)
        ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
      }
      return mixed
    },
  }
}
export type Drawing = ReturnType<typeof drawing>
