import { ComprehendClient } from '@aws-sdk/client-comprehend'
import { SFNClient } from '@aws-sdk/client-sfn'
import { comprehendEntityDetection } from '@picture-desk/entity-detection/comprehend'
import { layOutHere } from '@picture-desk/image-map'
import { configuration, json, telemetry, type Telemetry } from '@picture-desk/lambda-handler'
import {
  BackfillConfiguration,
  backfillPace,
  backfills,
  documentClient,
  EmbeddingConfiguration,
  embeddingsFrom,
  imageCorrectionStore,
  imageIndexVersions,
  imageStates,
  IndexConfiguration,
  objectStore,
  patient,
  runningReembedding,
  s3Client,
  s3Previews,
  servingIndex,
  SummarizationConfiguration,
  summarizationFrom,
  writtenIndex,
} from '@picture-desk/service-ports'
import { createRemoteJWKSet } from 'jose'
import * as z from 'zod'
import { searchApi } from './api.ts'
import type { AppOptions } from './app.ts'
import { verifier } from './auth.ts'
import { dailyBudget } from './budget.ts'
import type { MakeMapPorts } from './map/make-map.ts'
import { mapStore } from './map/map-store.ts'
import { picksTable } from './picks.ts'
import { storiesTable } from './stories.ts'

const Environment = z.object({
  ...IndexConfiguration.shape,
  IMAGE_BUCKET: z.string().min(1),
  PREVIEW_BUCKET: z.string().min(1),
  IMAGE_STATUS_TABLE: z.string().min(1),
  BUDGETS_TABLE: z.string().min(1),
  CORRECTIONS_TABLE: z.string().min(1),
  PICKS_TABLE: z.string().min(1),
  STORIES_TABLE: z.string().min(1),
  EMBEDDING: json(EmbeddingConfiguration),
  NEXT_EMBEDDING: json(EmbeddingConfiguration),
  SUMMARIZATION: json(SummarizationConfiguration),
  USER_POOL_ISSUER: z.url({ protocol: /^https?$/ }),
  USER_POOL_KEYS: z.url({ protocol: /^https?$/ }),
  USER_POOL_CLIENT_ID: z.string().min(1),
  SITE_ORIGINS: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.url({ protocol: /^https?$/ }))),
  BACKFILL: json(BackfillConfiguration),
  BACKFILL_STATE_MACHINE_ARN: z.string().min(1),
  INGEST_STATE_MACHINE_ARN: z.string().min(1),
  REEMBED_STATE_MACHINE_ARN: z.string().min(1),
  CALLS_PER_DAY: z.coerce.number().int().positive().default(2000),
})

/** The composition root of the search API: which provider stands behind which port, by the environment. */
export function searchAppPorts(environment: Readonly<Record<string, string | undefined>> = process.env): AppOptions {
  const given = configuration(Environment, environment)
  const told = telemetry('search-api')
  const s3 = s3Client()
  const sfn = new SFNClient(patient)
  const documents = documentClient()
  const versions = imageIndexVersions(given)
  const embeddings = embeddingsFrom(given)
  const status = imageStates(documents, given.IMAGE_STATUS_TABLE)
  return {
    telemetry: told,
    origins: given.SITE_ORIGINS,
    budget: dailyBudget(documents, { table: given.BUDGETS_TABLE, callsPerDay: given.CALLS_PER_DAY }),
    verify: verifier({
      issuer: given.USER_POOL_ISSUER,
      clientId: given.USER_POOL_CLIENT_ID,
      keys: createRemoteJWKSet(new URL(given.USER_POOL_KEYS)),
    }),
    api: searchApi(
      {
        entityDetection: comprehendEntityDetection({ client: new ComprehendClient(patient) }),
        summarization: summarizationFrom(given.SUMMARIZATION),
        serving: servingIndex(versions, embeddings),
        newest: writtenIndex(versions, embeddings),
        corrections: imageCorrectionStore(documents, given.CORRECTIONS_TABLE),
        picks: picksTable(documents, given.PICKS_TABLE),
        previews: s3Previews(s3, given.PREVIEW_BUCKET),
        maps: mapStore(objectStore(s3, given.PREVIEW_BUCKET)),
        status,
        stories: storiesTable(documents, given.STORIES_TABLE),
        s3,
        sfn,
        ingestStateMachineArn: given.INGEST_STATE_MACHINE_ARN,
        reembedding: runningReembedding({ sfn, stateMachineArn: given.REEMBED_STATE_MACHINE_ARN }),
        imageBucket: given.IMAGE_BUCKET,
        backfills: backfills({
          s3,
          sfn,
          status,
          bucket: given.IMAGE_BUCKET,
          stateMachineArn: given.BACKFILL_STATE_MACHINE_ARN,
          pace: () => backfillPace(given.BACKFILL),
          onFailedLabels: (reason) => told.logger.warn('labels are left out', { reason }),
        }),
      },
      told.timed,
    ),
  }
}

/** Of the job that makes the map: it only reads the index. */
export function mapJobPorts(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): MakeMapPorts & { readonly telemetry: Telemetry } {
  const given = configuration(z.object({ ...IndexConfiguration.shape, PREVIEW_BUCKET: z.string().min(1) }), environment)
  return {
    telemetry: telemetry('search-api'),
    versions: imageIndexVersions(given, { readOnly: true }),
    maps: mapStore(objectStore(s3Client(), given.PREVIEW_BUCKET)),
    layOut: layOutHere,
  }
}
