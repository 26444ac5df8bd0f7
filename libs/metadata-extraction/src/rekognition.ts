import type { RekognitionClient } from '@aws-sdk/client-rekognition'
import { AppError } from '@picture-desk/app-error'
import type { MetadataExtraction } from './metadata-extraction.ts'
import { preparePicture } from './picture/prepare-picture.ts'
import { readPicture } from './picture/read-picture.ts'
import {
  detectLabels,
  recognizeCelebrities,
  rekognitionExtractor,
  withDefaults,
  type RekognitionOptions,
} from './rekognition/calls.ts'
import { showsPerson } from './rekognition/labels.ts'
import { rekognitionLimits } from './rekognition/limits.ts'
import type { People } from './rekognition/people.ts'
import { pictureForRekognition } from './rekognition/picture-for-rekognition.ts'

export {
  detectLabels,
  recognizeCelebrities,
  rekognitionDefaults,
  rekognitionExtractor,
  type PictureToRecognise,
  type RekognitionOptions,
} from './rekognition/calls.ts'
export { showsPerson } from './rekognition/labels.ts'
export { rekognitionLimits } from './rekognition/limits.ts'
export type { People } from './rekognition/people.ts'
export { pictureForRekognition } from './rekognition/picture-for-rekognition.ts'

/** How Rekognition is asked, and by whose client. */
export type RekognitionMetadataExtractionOptions = RekognitionOptions & {
  /** With its region, credentials and retries. */
  readonly client: RekognitionClient
  /** Pictures worth having under way at once. Default: 5, the calls a second that every region allows. */
  readonly concurrency?: number
}

const nobody: People = { celebrities: [], celebritiesToReview: [], faces: [] }

/**
 * Metadata extraction by Amazon Rekognition. Caption, facts and preview are read here, of the bytes; labels and known people
 * are asked for. A picture is sent as it is where Rekognition takes it so, else as an upright copy.
 */
export function rekognitionMetadataExtraction({
  client,
  concurrency = 5,
  ...options
}: RekognitionMetadataExtractionOptions): MetadataExtraction {
  const { celebrities } = withDefaults(options)
  let closed = false
  const requireOpen = (): void => {
    if (closed) throw new AppError('Unavailable', 'The metadata extraction was closed.')
  }
  return {
    extractor: rekognitionExtractor(options),
    concurrency,
    extract: async (source) => {
      requireOpen()
      const bytes = await readPicture(source)
      const { caption, preview, technical } = await preparePicture({ bytes })
      const picture = { bytes: (await pictureForRekognition(bytes, rekognitionLimits.maxBytesSent)) ?? bytes }
      requireOpen()
      const labels = await detectLabels(client, picture, options)
      const people =
        celebrities === 'always' || showsPerson(labels) ? await recognizeCelebrities(client, picture, options) : nobody
      return { labels, ...people, caption, technical, preview }
    },
    close: async () => {
      closed = true
    },
  }
}
