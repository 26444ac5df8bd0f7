import {
  DetectLabelsCommand,
  RecognizeCelebritiesCommand,
  type Image,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import type { Label } from '@picture-desk/image-record'
import { toLabels } from './labels.ts'
import { toPeople, type People } from './people.ts'

/** JPEG or PNG, upright, within `rekognitionLimits`: sent with the call, or named by its place in Amazon S3. */
export type PictureToRecognise =
  { readonly bytes: Uint8Array } | { readonly bucket: string; readonly key: string; readonly versionId?: string }

/** What Rekognition is asked for, and how sure it has to be. */
export type RekognitionOptions = {
  /** Percent, from which on something is a label. Default: 55, Rekognition's own. */
  readonly minConfidence?: number
  /** Default: 50. */
  readonly maxLabels?: number
  /** Match confidence in percent from which a name is certain. Default: 99, as Amazon advises where a wrong name does harm. */
  readonly matchThreshold?: number
  /**
   * `person`: celebrities are looked for where a label says person or face, which saves a quarter to a third of the bill.
   * `always`: in every picture. Default: person.
   */
  readonly celebrities?: 'person' | 'always'
  /** Milliseconds after which a call that hangs is given up. Default: 20,000. */
  readonly timeout?: number
}

/** What is taken where an option is left out. */
export const rekognitionDefaults = {
  minConfidence: 55,
  maxLabels: 50,
  matchThreshold: 99,
  celebrities: 'person',
  timeout: 20_000,
} as const satisfies Required<RekognitionOptions>

/** DetectLabels. Rejects with AppErrors: Throttled and Unavailable where the same call may succeed later. */
export async function detectLabels(
  client: RekognitionClient,
  picture: PictureToRecognise,
  options: RekognitionOptions = {},
): Promise<readonly Label[]> {
  const { maxLabels, minConfidence, timeout } = withDefaults(options)
  const command = new DetectLabelsCommand({
    Image: toImage(picture),
    MinConfidence: minConfidence,
    MaxLabels: maxLabels,
    Features: ['GENERAL_LABELS'],
  })
  return toLabels(await sent((abortSignal) => client.send(command, { abortSignal }), timeout))
}

/** RecognizeCelebrities. Rejects as `detectLabels` does. */
export async function recognizeCelebrities(
  client: RekognitionClient,
  picture: PictureToRecognise,
  options: RekognitionOptions = {},
): Promise<People> {
  const { matchThreshold, timeout } = withDefaults(options)
  const command = new RecognizeCelebritiesCommand({ Image: toImage(picture) })
  return toPeople(await sent((abortSignal) => client.send(command, { abortSignal }), timeout), matchThreshold)
}

/** What did it, with its thresholds: a record made by another one can be found and made anew. */
export function rekognitionExtractor(options: RekognitionOptions = {}): string {
  const { celebrities, matchThreshold, maxLabels, minConfidence } = withDefaults(options)
  return `rekognition labels:${minConfidence}/${maxLabels} celebrities:${matchThreshold}/${celebrities}`
}

export function withDefaults(options: RekognitionOptions): Required<RekognitionOptions> {
  const complete = { ...rekognitionDefaults, ...options }
  const { matchThreshold, maxLabels, minConfidence } = complete
  if (![minConfidence, matchThreshold].every((percent) => percent >= 0 && percent <= 100))
    throw new AppError('BadInput', `thresholds are percentages, 0 to 100, not ${minConfidence} and ${matchThreshold}`)
  if (!(Number.isInteger(maxLabels) && maxLabels >= 1))
    throw new AppError('BadInput', `the most labels of a picture are a whole number from 1 on, not ${maxLabels}`)
  return complete
}

const toImage = (picture: PictureToRecognise): Image =>
  'bytes' in picture
    ? { Bytes: picture.bytes }
    : {
        S3Object: {
          Bucket: picture.bucket,
          Name: picture.key,
          ...(picture.versionId === undefined ? {} : { Version: picture.versionId }),
        },
      }

async function sent<T>(call: (signal: AbortSignal) => Promise<T>, timeout: number): Promise<T> {
  try {
    return await call(AbortSignal.timeout(timeout))
  } catch (thrown) {
    throw awsError(thrown, 'Amazon Rekognition')
  }
}
