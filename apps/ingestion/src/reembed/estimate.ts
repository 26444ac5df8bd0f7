import type { EmbeddingConfiguration } from '@picture-desk/service-ports'
import { tellTime } from '@picture-desk/service-ports'

/** What a re-embedding is going to cost and take, told before anything is spent. */
export type Estimate = {
  readonly records: number
  /** Ranges of records that are embedded at once. */
  readonly concurrency: number
  /** US dollars, the model alone. Undefined where it is paid for by the hour. */
  readonly price?: number
  readonly seconds: number
}

/** Of a description with a caption (docs/deploy.md, "What ten million pictures cost"). */
const tokensOfRecord = 60

/** US dollars for a million tokens: Amazon Bedrock pricing, on demand, us-east-1. Regions differ by some per cent. */
const priceOf: Readonly<Record<string, number>> = {
  'amazon.titan-embed-text-v2:0': 0.02,
  'cohere.embed-english-v3': 0.1,
  'cohere.embed-multilingual-v3': 0.1,
  'cohere.embed-v4:0': 0.12,
}

/**
 * Of one range: four calls at once of some 0.15 s, a text each, as Titan takes them. Four ranges then come to Titan's quota of
 * 6,000 calls a minute (Amazon Bedrock quotas, us-east-1).
 */
const recordsPerSecond = 25

export function estimate(
  { records, settleSeconds }: { readonly records: number; readonly settleSeconds: number },
  { concurrency, embedding }: { readonly concurrency: number; readonly embedding: EmbeddingConfiguration },
): Estimate {
  const price = embedding.provider === 'bedrock' ? priceOf[embedding.model] : undefined
  return {
    records,
    concurrency,
    ...(price === undefined ? {} : { price: (records * tokensOfRecord * price) / 1e6 }),
    seconds: records / (recordsPerSecond * concurrency) + settleSeconds,
  }
}

/** For people. */
export function tell({ concurrency, price, records, seconds }: Estimate): string {
  const count = (number: number) => number.toLocaleString('en')
  const cost =
    price === undefined ? 'paid for by the hour of its endpoint' : `about US$ ${count(Math.ceil(price * 100) / 100)}`
  return `${count(records)} records, ${concurrency} ranges at once: ${cost}, about ${tellTime(seconds)}. Rekognition is not asked.`
}
