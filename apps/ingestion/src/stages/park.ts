import { appErrorCodes, type AppErrorCode } from '@picture-desk/app-error'
import type { ImageLeases } from '@picture-desk/service-ports'
import * as z from 'zod'
import { imageObject, ObjectEvent } from '../object-event.ts'
import { forget, type RemovePorts } from './remove.ts'

/** What `Catch` puts beside the input: the error's name, and as cause what the function said, as JSON. */
export const Caught = z.object({ Error: z.string(), Cause: z.string().optional() })
export type Caught = z.infer<typeof Caught>

/** An event that could not be dealt with, with all that is needed to try it again. */
export type DeadLetter = {
  readonly event: unknown
  readonly code: AppErrorCode
  readonly reason: string
  readonly execution: string
}

export type ParkPorts = Pick<RemovePorts, 'announce' | 'index' | 'previews'> & {
  readonly status: Pick<ImageLeases, 'renew' | 'fail'>
  readonly deadLetters: { readonly send: (letter: DeadLetter) => Promise<void> }
}

/**
 * What becomes of an event that failed: the picture is recorded as failed with its reason, and the event waits as a dead letter
 * until it is redriven. A file that was a picture and is none any more is not found as what it was.
 */
export async function park(
  { announce, deadLetters, index, previews, status }: ParkPorts,
  event: unknown,
  caught: Caught,
  execution: string,
): Promise<{ readonly code: AppErrorCode; readonly reason: string }> {
  const failure = failureOf(caught)
  await deadLetters.send({ event, ...failure, execution })
  const read = ObjectEvent.safeParse(event)
  if (read.success) {
    const image = imageObject(read.data)
    const { id } = image
    if (await status.renew(id, execution)) await announce(image, { type: 'Image Failed', ...failure })
    const held = await status.fail(id, execution, failure)
    if (held && failure.code === 'BadInput') await forget({ index, previews }, id)
  }
  return failure
}

/** A state machine's own names for errors, and Lambda's. */
const codeOfName: Readonly<Record<string, AppErrorCode>> = {
  'States.Timeout': 'Unavailable',
  'Lambda.TooManyRequestsException': 'Throttled',
  'Lambda.ServiceException': 'Unavailable',
  'Lambda.SdkClientException': 'Unavailable',
  'Sandbox.Timedout': 'Unavailable',
}

const Told = z.object({ errorMessage: z.string() })

function failureOf({ Cause = '', Error: name }: Caught): { readonly code: AppErrorCode; readonly reason: string } {
  const code = appErrorCodes.find((known) => known === name) ?? codeOfName[name] ?? 'Internal'
  return { code, reason: told(Cause) ?? (Cause === '' ? `The function failed (${name}).` : Cause.slice(0, 1000)) }
}

function told(cause: string): string | undefined {
  try {
    return Told.parse(JSON.parse(cause)).errorMessage
  } catch {
    return undefined
  }
}
