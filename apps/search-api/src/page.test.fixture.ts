import { S3Client } from '@aws-sdk/client-s3'
import { SFNClient } from '@aws-sdk/client-sfn'
import { AppError } from '@picture-desk/app-error'
import { plainPicture, startBucketServer, siteHeaders, startLoginServer, startPageServer } from '@picture-desk/browser'
import { localEmbedding } from '@picture-desk/embedding-client/local'
import { localEntityDetection } from '@picture-desk/entity-detection/local'
import { imageId, imageIndexIdentity, imageIndexSchema, importImages } from '@picture-desk/image-ingestion'
import { telemetry } from '@picture-desk/lambda-handler'
import type { Backfills, ImageStates } from '@picture-desk/service-ports'
import { localSummarization } from '@picture-desk/summarization/local'
import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'
import { createRemoteJWKSet } from 'jose'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { searchApi } from './api.ts'
import { searchApp } from './app.ts'
import { verifier } from './auth.ts'
import { editorsWork } from './editors-work.test.fixture.ts'

export const password = 'correct horse battery staple'
const people = { ann: ['editors'], carl: [] }
const clientId = 'picture-desk'
const bucket = 'images'
const secretAccessKey = 'known to the service and to S3'
const pictures = { boats: ['Boat', 'Harbour'], mountains: ['Mountain', 'Snow'], cat: ['Cat', 'Animal'] }

/** The photographs of this stage lie nowhere else. */
const noBackfill = () => Promise.reject(new AppError('NotFound', 'There is nothing to backfill here.'))
const noBackfills: Backfills = {
  estimate: noBackfill,
  begin: noBackfill,
  running: async () => undefined,
  progress: noBackfill,
  stop: noBackfill,
}

/**
 * A deployed stage on this machine: the built page behind the headers of CloudFront, the search API with its verifier, an OpenID
 * provider, a bucket that takes forms; LanceDB and the desk's models where AWS has its own.
 */
export async function startStage() {
  const folder = await mkdtemp(join(tmpdir(), 'search-api-page-'))
  const page = await startPageServer()
  const login = await startLoginServer({ clientId, people, password, origin: page.url })

  const embedding = await localEmbedding({ model: 'use-lite' })
  const versions = lanceIndexVersions({ folder })
  const index = await versions.create(imageIndexSchema(embedding), imageIndexIdentity(embedding))
  await versions.swapIn(index)
  const previews = new Map<string, Uint8Array>()
  const ingest = async (id: string, labels: readonly string[], jpeg: Uint8Array) => {
    previews.set(id, jpeg)
    const found = labels.map((name) => ({ name, confidence: 95, parents: [], aliases: [], categories: [], boxes: [] }))
    await importImages({ embedding, index }, [{ id, labels: found, celebrities: [] }])
  }
  for (const [id, labels] of Object.entries(pictures)) await ingest(id, labels, await plainPicture('#3060a0'))

  const uploaded = new Map<string, NonNullable<Awaited<ReturnType<ImageStates['get']>>>>()
  const images = await startBucketServer({
    secretAccessKey,
    origin: page.url,
    onPut: async (key, bytes) => {
      const id = imageId(bucket, key)
      await ingest(id, ['Marathon', 'Bridge'], bytes)
      uploaded.set(id, { id, bucket, key, state: 'indexed', sequencer: '1', updatedAt: new Date().toISOString() })
    },
  })
  const s3 = new S3Client({
    endpoint: images.url,
    forcePathStyle: true,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'the service', secretAccessKey },
  })

  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT'
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true'
  const told = telemetry('search-api')
  const verify = verifier({ clientId, issuer: login.issuer, keys: createRemoteJWKSet(new URL(login.jwksUri)) })
  const known = new Set<string>()
  const refused = new Set<string>()
  const app = searchApp({
    telemetry: told,
    origins: [],
    budget: async () => undefined,
    verify: async (authorization = '') => {
      if (refused.has(authorization)) throw new AppError('Unauthenticated', 'The session has ended.')
      known.add(authorization)
      return verify(authorization)
    },
    api: searchApi(
      {
        entityDetection: localEntityDetection(),
        summarization: localSummarization(),
        serving: async () => ({ index, embedding }),
        newest: async () => ({ index: (await versions.current())!, embedding }),
        ...editorsWork(),
        backfills: noBackfills,
        maps: { get: async () => undefined },
        previews: { get: async (id) => previews.get(id) },
        status: {
          get: async (id) => uploaded.get(id),
          inState: async () => ({ images: [] }),
          countInState: async () => 0,
          move: async () => undefined,
          touch: async () => undefined,
        },
        s3,
        // Nothing fails here, so that nothing is begun.
        sfn: new SFNClient({ endpoint: 'http://127.0.0.1:9', region: 'eu-west-1', maxAttempts: 1 }),
        ingestStateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:ingest',
        reembedding: async () => undefined,
        imageBucket: bucket,
      },
      told.timed,
    ),
  })
  page.show({
    api: (request) => app.fetch(request),
    headers: siteHeaders({ login: login.issuer, issuer: login.issuer, bucket: images.url }),
    // As tools/deploy publishes it.
    config: {
      apiBaseUrl: '',
      uploads: 'prepared',
      login: { authority: login.issuer, clientId, logoutUrl: login.logoutUrl },
    },
  })
  return {
    url: page.url,
    login,
    /** Access tokens that were used so far are refused, as expired ones are. */
    refuseTokens: () => known.forEach((authorization) => refused.add(authorization)),
    stop: async () => {
      for (const server of [page, login, images]) await server.stop()
      await index.close()
      await rm(folder, { recursive: true })
    },
  }
}
