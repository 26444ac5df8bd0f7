import { AppError } from '@picture-desk/app-error'
import type { BackfillConfiguration } from '../configuration.ts'
import type { Pace } from './estimate.ts'

/**
 * How fast a backfill may go by the account's quotas: what uploads, which have their own share, leave of it. As many functions as
 * calls a second, so that none of them waits for long, and none asks more than its share. BadInput where nothing is left.
 */
export function backfillPace(
  { recognition, recognitionConcurrency, rekognitionCallsPerSecond }: BackfillConfiguration,
  given: { readonly callsPerSecond?: number | undefined; readonly functions?: number | undefined } = {},
): Pace {
  const left = rekognitionCallsPerSecond - recognitionConcurrency * recognition.callsPerSecond
  const callsPerSecond = given.callsPerSecond ?? left
  const functions = given.functions ?? Math.max(1, Math.floor(callsPerSecond))
  if (!(callsPerSecond > 0))
    throw new AppError('BadInput', `A backfill has ${callsPerSecond} calls of Rekognition a second left.`, {
      whatToDo:
        'Deploy ingestion with a rekognitionCallsPerSecond above recognitionConcurrency x callsPerSecond of recognition.',
    })
  if (!(Number.isInteger(functions) && functions >= 1))
    throw new AppError('BadInput', `Functions are a whole number from 1 on, not ${functions}.`)
  return { callsPerSecond, functions, always: recognition.celebrities === 'always' }
}
