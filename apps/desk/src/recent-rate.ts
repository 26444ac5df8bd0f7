export type RecentRate = {
  /** Takes down how much is done by now; what the first call says was done before. */
  readonly update: (done: number) => void
  /** Undefined until enough was done to tell. */
  readonly perSecond: () => number | undefined
}

/** How far back is looked: what lies before says little of what is to come. Milliseconds. */
const lookBack = 30_000
/** Less time than this between two results says nothing yet. */
const leastSpan = 2_000
const sampleEvery = 250

/**
 * How much is done in a second, of late. The time before the first result is that of models being loaded and does not count,
 * nor does what was done in it.
 */
export function recentRate(now: () => number = () => performance.now()): RecentRate {
  let before: number | undefined
  let latest: Sample | undefined
  let samples: Sample[] = []
  return {
    update: (done) => {
      before ??= done
      if (done <= (latest?.done ?? before)) return
      latest = { at: now(), done }
      if (latest.at - (samples.at(-1)?.at ?? -Infinity) < sampleEvery) return
      samples = [...samples.filter(({ at }) => at >= latest!.at - lookBack), latest]
    },
    perSecond: () => {
      const [first] = samples
      if (first === undefined || latest === undefined || latest.at - first.at < leastSpan) return undefined
      return (latest.done - first.done) / ((latest.at - first.at) / 1000)
    },
  }
}

type Sample = { readonly at: number; readonly done: number }
