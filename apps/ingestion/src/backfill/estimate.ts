import { duration } from '../command/duration.ts'

/** What a backfill is going to ask of Rekognition, cost and take, told before anything is spent. */
export type Estimate = {
  readonly pictures: number
  /** Calls of Rekognition. */
  readonly calls: number
  /** US dollars, Rekognition alone. */
  readonly price: number
  readonly seconds: number
}

/** Of archives of news photographs, the share with a label that says person (measured: 61 to 73 %). */
const withPerson = 0.65

/**
 * Price of a call by how many of a month went before: image analysis of Amazon Rekognition, group 2, us-east-1, first year's
 * free calls left out. Regions differ by some per cent.
 */
const tiers: readonly { readonly upTo: number; readonly price: number }[] = [
  { upTo: 1_000_000, price: 0.001 },
  { upTo: 5_000_000, price: 0.0008 },
  { upTo: 35_000_000, price: 0.0006 },
  { upTo: Infinity, price: 0.00025 },
]

export function estimate(
  pictures: number,
  { always, callsPerSecond }: { readonly callsPerSecond: number; readonly always: boolean },
): Estimate {
  const people = Math.ceil(pictures * (always ? 1 : withPerson))
  const calls = pictures + people
  // Labels and celebrities have a quota each, and go at the same time for different pictures.
  return { pictures, calls, price: priceOf(calls), seconds: pictures / callsPerSecond }
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
export function tell({ calls, pictures, price, seconds }: Estimate): string {
  const count = (number: number) => number.toLocaleString('en')
  return `${count(pictures)} pictures: at most ${count(calls)} calls of Rekognition, about US$ ${count(Math.ceil(price * 100) / 100)}, about ${duration(seconds)}.`
}
