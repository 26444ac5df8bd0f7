import type { Status } from '@picture-desk/search-api-contract'
import type { LocalAws } from '../local-aws.ts'
import { mostWithin } from './call-rate.ts'
import { require } from './require.ts'
import { until } from './until.ts'

export type FaultsOptions = {
  readonly aws: Pick<LocalAws, 'calls' | 'setFaults' | 'thrown'>
  /** Brings pictures in; resolves to how many. */
  readonly upload: () => Promise<number>
  readonly status: () => Promise<Pick<Status, 'total' | 'failed'>>
  readonly idle: () => Promise<unknown>
  readonly deadLetters: () => Promise<number>
  /** Calls of one kind that Rekognition may get in any second of the whole walk. */
  readonly mostInASecond: number
}

const shares = { throttled: 0.3, failing: 0.1, hanging: 0.06 }
const none = { throttled: 0, failing: 0, hanging: 0 }

/** Pictures that come in while AWS throttles, fails and hangs: each ends indexed or recorded as failed. */
export async function faults({ aws, deadLetters, idle, mostInASecond, status, upload }: FaultsOptions) {
  const calls = () => [...aws.calls.values()].reduce((sum, times) => sum + times.length, 0)
  const [before, callsBefore] = [(await status()).total, calls()]
  aws.setFaults(shares)
  const uploaded = await upload()
  const { failed, total } = await until(
    'each is indexed or recorded as failed',
    status,
    (seen) => seen.total + seen.failed === before + uploaded,
    600,
  )
  await idle()
  aws.setFaults(none)
  require((await deadLetters()) === failed, 'what failed is a dead letter')
  require(Object.values(aws.thrown).every((count) => count > 0), 'every kind of fault was thrown')
  const most = ['DetectLabels', 'RecognizeCelebrities'].map((name) => mostWithin(aws.calls.get(name) ?? [], 1000))
  require(most.every((count) => count <= mostInASecond), `Rekognition is asked as seldom as configured: ${most.join()}`)
  return { thrown: aws.thrown, calls: calls() - callsBefore, records: total, failed, mostInASecond: most }
}
