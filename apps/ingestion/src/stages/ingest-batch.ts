import { toAppError, withRetry } from '@picture-desk/app-error'
import { BackfillItem, backfillObject, isBeside } from '@picture-desk/service-ports'
import { setTimeout as pause } from 'node:timers/promises'
import pMap from 'p-map'
import * as z from 'zod'
import { eventOf, imageObject } from '../object-event.ts'
import type { Recognition } from '../recognition.ts'
import { ingestObject, type IngestObjectPorts } from './ingest-object.ts'
import { Caught, park, type ParkPorts } from './park.ts'
import type { PreparePorts } from './prepare.ts'

/** An object of a batch; `attempts`: how often it was throttled, or something was unavailable, in the rounds before. */
const Item = BackfillItem.extend({ attempts: z.number().int().nonnegative().default(0) })
type Item = z.infer<typeof Item>

/** What the state machine hands to the function: its batch, and after a failure of the whole function, with what it ended. */
export const Batch = z.object({
  batch: z.object({
    bucket: z.string().min(1),
    kind: z.enum(['prefix', 'inventory', 'keys']),
    /** Of this function, of each kind of call. */
    callsPerSecond: z.number().positive(),
  }),
  items: z.array(Item).min(1),
  holder: z.string().min(1),
  caught: Caught.optional(),
})
export type Batch = z.infer<typeof Batch>

export type IngestBatchPorts = Omit<IngestObjectPorts, 'recognition' | 'knownOf'> &
  ParkPorts & {
    /** Of so many calls a second, all pictures together. */
    readonly recognition: (callsPerSecond: number) => Recognition
    /** What lies beside the pictures of a bucket, read anew for each batch. */
    readonly knownIn: (bucket: string) => NonNullable<PreparePorts['knownOf']>
    /** Gets what is parked, for the log. */
    readonly onParked?: (id: string, thrown: unknown) => void
  }

export type IngestBatchOptions = {
  /** Milliseconds until the function is ended. */
  readonly remaining: () => number
  /** How to wait before something is tried again. Default: a timer. */
  readonly wait?: (seconds: number) => Promise<unknown>
}

/** Pictures of a batch at once: two calls of a second each, reading and writing, keep one call a second busy. */
const atOnce = 4

/** As the state machine of uploads retries: nine attempts over about ten minutes, with full jitter. */
const maxAttempts = 9
const retry = { baseSeconds: 2, maxSeconds: 120 }

/** Milliseconds that all stages of one picture take at most: nothing is begun in the last ones of a function. */
const longestPicture = 150_000

export type BatchOutcome = 'indexed' | 'done' | 'stale' | 'gone' | 'beside' | 'failed'

/**
 * A batch of objects, each by all stages, several at once. One that fails is parked and stops no other. What the time does not
 * suffice for is handed back, for the next round of the state machine. Rejects only where a failure cannot even be kept: then the
 * batch is done again, which changes nothing for those that are done.
 */
export async function ingestBatch(
  ports: IngestBatchPorts,
  { batch, caught, holder, items }: Batch,
  { remaining, wait = (seconds) => pause(seconds * 1000) }: IngestBatchOptions,
): Promise<{ readonly outcomes: Readonly<Partial<Record<BatchOutcome, number>>>; readonly left: readonly Item[] }> {
  const objectPorts = {
    ...ports,
    recognition: ports.recognition(batch.callsPerSecond),
    knownOf: ports.knownIn(batch.bucket),
  }
  const left: Item[] = []
  const outcomeOf = async (item: Item): Promise<BatchOutcome | undefined> => {
    const object = backfillObject(item, batch.kind)
    if (!object || isBeside(object.key)) return 'beside'
    const event = eventOf(batch.bucket, object.key, object.size === undefined ? {} : { size: object.size })
    const image = imageObject(event)
    let { attempts } = item
    const handBack = () => {
      left.push({ ...item, attempts })
      return undefined
    }
    const failed = async (as: Caught) => {
      await park(ports, event, as, holder)
      return 'failed' as const
    }
    if (remaining() < longestPicture) return handBack()
    if (caught) return failed(caught)
    try {
      const { outcome } = await withRetry(() => ingestObject(objectPorts, image, holder), {
        ...retry,
        maxAttempts: maxAttempts - attempts,
        wait: async (seconds) => {
          attempts += 1
          if (remaining() - seconds * 1000 < longestPicture) throw outOfTime
          await wait(seconds)
        },
      })
      return outcome
    } catch (thrown) {
      if (thrown === outOfTime) return handBack()
      ports.onParked?.(image.id, thrown)
      return failed(asCaught(thrown))
    }
  }
  const outcomes: Partial<Record<BatchOutcome, number>> = {}
  for (const outcome of await pMap(items, outcomeOf, { concurrency: atOnce }))
    if (outcome !== undefined) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  return { outcomes, left }
}

const outOfTime = new Error('the function ends soon')

/** As `Catch` of a state machine tells what a function threw. */
function asCaught(thrown: unknown): Caught {
  const { code, message } = toAppError(thrown)
  return { Error: code, Cause: JSON.stringify({ errorMessage: message }) }
}
