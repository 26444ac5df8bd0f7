import type { BackfillEstimate } from '@picture-desk/search-api-contract'
import type { Counted } from './count-pictures.ts'

/** Of archives of news photographs, the share with a label that says person (measured: 61 to 73 %). */
const withPerson = 0.65

/** That one function reads and writes where nobody has to be asked: half a second of one core each (an assumption). */
const picturesPerSecond = 2

/**
 * US dollars of a call by how many of a month went before: https://aws.amazon.com/rekognition/pricing, "Image Analysis", group 2
 * (DetectLabels and RecognizeCelebrities are counted together), us-east-1, without the first year's free calls. Regions differ by
 * some per cent.
 */
const tiers: readonly { readonly upTo: number; readonly price: number }[] = [
  { upTo: 1_000_000, price: 0.001 },
  { upTo: 5_000_000, price: 0.0008 },
  { upTo: 35_000_000, price: 0.0006 },
  { upTo: Infinity, price: 0.00025 },
]

/** How fast a backfill can be. */
export type Pace = {
  /** Calls a second that all functions together may make of each kind. */
  readonly callsPerSecond: number
  /** That run at once. */
  readonly functions: number
  /** Celebrities are looked for in every picture. */
  readonly always: boolean
}

/** What a backfill is going to ask of Rekognition, cost and take, told before anything is spent. */
export function estimate(counted: Counted, { always, callsPerSecond, functions }: Pace): BackfillEstimate {
  const asked = counted.pictures - counted.known
  const calls = asked + Math.ceil(asked * (always ? 1 : withPerson))
  // Labels and celebrities have a quota each, and go at the same time for different pictures.
  const seconds = Math.max(asked / callsPerSecond, counted.pictures / (functions * picturesPerSecond))
  return { ...counted, calls, price: priceOf(calls), seconds }
}

function priceOf(calls: number): number {
  let [left, from, price] = [calls, 0, 0]
  for (const tier of tiers) {
    const taken = Math.min(left, tier.upTo - from)
    price += taken * tier.price
    left -= taken
    from = tier.upTo
  }
  return price
}

/** For people. */
export function tellEstimate({ calls, complete, known, pictures, price, seconds }: BackfillEstimate): string {
  const least = complete ? '' : 'at least '
  const paid = known === 0 ? '' : ` (${count(known)} of them known, not paid for)`
  const dollars = count(Math.ceil(price * 100) / 100)
  return `${least}${count(pictures)} pictures${paid}: at most ${count(calls)} calls of Rekognition, about US$ ${dollars}, about ${tellTime(seconds)}.`
}

const count = (number: number) => number.toLocaleString('en')

/** Minutes, hours or days. */
export const tellTime = (seconds: number): string =>
  seconds < 5400
    ? `${Math.ceil(seconds / 60)} minutes`
    : seconds < 172_800
      ? `${Math.ceil(seconds / 3600)} hours`
      : `${(seconds / 86_400).toFixed(1)} days`
