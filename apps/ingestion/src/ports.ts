import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, type S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { toAppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { recognisedBefore } from '@picture-desk/image-ingestion'
import { configuration, json, telemetry } from '@picture-desk/lambda-handler'
import {
  detectLabels,
  pictureForRekognition,
  recognizeCelebrities,
  rekognitionDefaults,
  rekognitionExtractor,
  showsPerson,
  type RekognitionOptions,
} from '@picture-desk/metadata-extraction/rekognition'
import {
  currentIndex,
  documentClient,
  EmbeddingConfiguration,
  embeddingsFrom,
  imageChanges,
  imageCorrections,
  imageIndexVersions,
  imageLeases,
  IndexConfiguration,
  knownInBucket,
  objectStore,
  patient,
  RecognitionConfiguration,
  s3Client,
  s3Previews,
  writableIndex,
  writtenIndex,
} from '@picture-desk/service-ports'
import * as z from 'zod'
import { announceOn, type Announce } from './announce.ts'
import { putOnBus } from './event-bus.ts'
import { handOver } from './hand-over.ts'
import type { ImageObject } from './object-event.ts'
import { paced } from './paced.ts'
import type { Recognition } from './recognition.ts'
import type { IndexImagePorts } from './stages/index-image.ts'
import type { IngestBatchPorts } from './stages/ingest-batch.ts'
import type { ParkPorts } from './stages/park.ts'
import { toldBeforehand, type PreparePorts } from './stages/prepare.ts'
import type { ReembedBeginPorts } from './stages/reembed-begin.ts'
import type { ReembedCatchUpPorts } from './stages/reembed-catch-up.ts'
import type { ReembedRangePorts } from './stages/reembed-range.ts'
import type { RemovePorts } from './stages/remove.ts'

/** The composition root of ingestion: which provider stands behind which port, by the environment of the functions. */
export const theTelemetry = telemetry('ingestion')

const Stores = z.object({ IMAGE_STATUS_TABLE: z.string().min(1), PREVIEW_BUCKET: z.string().min(1) })

const Embeddings = z.object({ EMBEDDING: json(EmbeddingConfiguration), NEXT_EMBEDDING: json(EmbeddingConfiguration) })
const Index = z.object({ ...IndexConfiguration.shape, ...Embeddings.shape })

const workIn = ({ PREVIEW_BUCKET }: { readonly PREVIEW_BUCKET: string }, s3: S3Client) =>
  handOver(objectStore(s3, PREVIEW_BUCKET))

const stores = (environment: z.infer<typeof Stores>, s3: S3Client = s3Client()) => ({
  status: imageLeases(documentClient(), environment.IMAGE_STATUS_TABLE),
  work: workIn(environment, s3),
  previews: s3Previews(s3, environment.PREVIEW_BUCKET),
  workBucket: environment.PREVIEW_BUCKET,
})

/** Puts what became of a picture on the account's own bus. */
function announcing(): Announce {
  const { STAGE } = configuration(z.object({ STAGE: z.string().min(1) }))
  return announceOn(STAGE, putOnBus(new EventBridgeClient(patient)))
}

/** Looked up every time: who takes a picture away does so where it is. */
const currentOf = (environment: z.infer<typeof IndexConfiguration>) => currentIndex(imageIndexVersions(environment), 0)

const optionsOf = ({ callsPerSecond, ...options }: RecognitionConfiguration): RekognitionOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

const extractorOf = (looks: RecognitionConfiguration): string => rekognitionExtractor(optionsOf(looks))

const rekognition = ({ callsPerSecond }: RecognitionConfiguration) =>
  paced(new RekognitionClient(patient), callsPerSecond)

const images = (s3: S3Client) => ({
  get: async ({ bucket, key, versionId }: ImageObject): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }))
      return await Body?.transformToByteArray()
    } catch (thrown) {
      if (thrown instanceof NoSuchKey || named(thrown, 'NoSuchVersion')) return undefined
      throw awsError(thrown, 'Amazon S3')
    }
  },
  exists: async ({ bucket, key }: ImageObject): Promise<boolean> => {
    try {
      await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
      return true
    } catch (thrown) {
      if (thrown instanceof NotFound || named(thrown, 'NoSuchKey')) return false
      throw awsError(thrown, 'Amazon S3')
    }
  },
})

const named = (thrown: unknown, name: string): boolean => thrown instanceof Error && thrown.name === name

export function preparePorts(): PreparePorts {
  const environment = configuration(
    z.object({ ...Stores.shape, ...Index.shape, RECOGNITION: json(RecognitionConfiguration) }),
  )
  const s3 = s3Client()
  return {
    ...stores(environment, s3),
    written: writtenIndex(imageIndexVersions(environment), embeddingsFrom(environment)),
    images: images(s3),
    extractor: extractorOf(environment.RECOGNITION),
    pictureFor: pictureForRekognition,
  }
}

const LookEnvironment = z.object({ PREVIEW_BUCKET: z.string().min(1), RECOGNITION: json(RecognitionConfiguration) })

const labelsBy = (looks: RecognitionConfiguration): Pick<Recognition, 'labels' | 'looksForPeople'> => {
  const client = rekognition(looks)
  return {
    labels: (picture) => detectLabels(client, picture, optionsOf(looks)),
    looksForPeople: (labels) => looks.celebrities === 'always' || showsPerson(labels),
  }
}

const peopleBy = (looks: RecognitionConfiguration): Pick<Recognition, 'people'> => {
  const client = rekognition(looks)
  return { people: (picture) => recognizeCelebrities(client, picture, optionsOf(looks)) }
}

export function labelsPorts() {
  const environment = configuration(LookEnvironment)
  return { work: workIn(environment, s3Client()), recognition: labelsBy(environment.RECOGNITION) }
}

export function celebritiesPorts() {
  const environment = configuration(LookEnvironment)
  return { work: workIn(environment, s3Client()), recognition: peopleBy(environment.RECOGNITION) }
}

export function indexImagePorts(): IndexImagePorts {
  const environment = configuration(
    z.object({
      ...Stores.shape,
      ...Index.shape,
      RECOGNITION: json(RecognitionConfiguration),
      CORRECTIONS_TABLE: z.string().min(1),
    }),
  )
  return {
    ...stores(environment),
    writable: writableIndex(imageIndexVersions(environment), embeddingsFrom(environment)),
    corrections: imageCorrections(documentClient(), environment.CORRECTIONS_TABLE),
    extractor: extractorOf(environment.RECOGNITION),
    announce: announcing(),
  }
}

/** All stages in one function. */
export function ingestBatchPorts(): IngestBatchPorts {
  const { RECOGNITION: looks } = configuration(LookEnvironment)
  const [first, last, failing] = [preparePorts(), indexImagePorts(), parkPorts()]
  const { logger } = theTelemetry
  const s3 = s3Client()
  let pace: { readonly callsPerSecond: number; readonly recognition: Recognition } | undefined
  return {
    ...failing,
    ...first,
    ...last,
    status: { ...first.status, ...last.status, ...failing.status },
    // Kept from batch to batch: the calls of one count for the next.
    recognition: (callsPerSecond) => {
      if (pace?.callsPerSecond !== callsPerSecond) {
        const slowed = { ...looks, callsPerSecond }
        pace = { callsPerSecond, recognition: { ...labelsBy(slowed), ...peopleBy(slowed) } }
      }
      return pace.recognition
    },
    knownIn: (bucket) => {
      const known = knownInBucket(s3, bucket, (reason) => logger.warn('labels are left out', { reason }))
      const { matchThreshold = rekognitionDefaults.matchThreshold } = looks
      return async ({ key }) => {
        const image = await known.of(key)
        return image && { ...recognisedBefore(image, matchThreshold), extractor: toldBeforehand }
      }
    },
    onParked: (imageId, thrown) => {
      const { cause, code, message: reason } = toAppError(thrown)
      logger.error('parked', { imageId, code, reason, ...(cause instanceof Error ? { error: cause } : {}) })
    },
  }
}

/** The model that is to come, and the versions of the index between which a re-embedding goes. */
export function reembedBeginPorts(): ReembedBeginPorts {
  const environment = configuration(Index)
  const [, embedding] = embeddingsFrom(environment)
  return { versions: imageIndexVersions(environment), embedding }
}

export function reembedRangePorts(): ReembedRangePorts {
  return reembedBeginPorts()
}

export function reembedCatchUpPorts(): ReembedCatchUpPorts {
  const { IMAGE_STATUS_TABLE } = configuration(Stores)
  return { ...reembedBeginPorts(), changes: imageChanges(documentClient(), IMAGE_STATUS_TABLE) }
}

export const reembedSwapPorts = (): Pick<ReembedBeginPorts, 'versions'> => ({
  versions: imageIndexVersions(configuration(IndexConfiguration)),
})

export function removePorts(): RemovePorts {
  const environment = configuration(z.object({ ...Stores.shape, ...IndexConfiguration.shape }))
  const s3 = s3Client()
  return { ...stores(environment, s3), index: currentOf(environment), images: images(s3), announce: announcing() }
}

export function parkPorts(): ParkPorts {
  const environment = configuration(
    z.object({ ...Stores.shape, ...IndexConfiguration.shape, DEAD_LETTER_QUEUE_URL: z.url() }),
  )
  // The queue's own host is that of its region; what the environment says about endpoints holds here too.
  const sqs = new SQSClient({ ...patient, useQueueUrlAsEndpoint: false })
  return {
    ...stores(environment),
    index: currentOf(environment),
    announce: announcing(),
    deadLetters: {
      send: async (letter) => {
        const message = { QueueUrl: environment.DEAD_LETTER_QUEUE_URL, MessageBody: JSON.stringify(letter) }
        await sqs.send(new SendMessageCommand(message)).catch((thrown: unknown) => {
          throw awsError(thrown, 'Amazon SQS')
        })
      },
    },
  }
}
