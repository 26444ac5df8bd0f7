import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { summarize } from '@picture-desk/summarization'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { standInPorts } from './ports.ts'
import { toCelebrityFaces, toDetectLabels } from './aws-shapes.ts'

/** Shares of calls, 0..1, that are refused, fail, or never end. */
export type Faults = { readonly throttled: number; readonly failing: number; readonly hanging: number }

export type StandIns = {
  readonly url: string
  readonly setFaults: (faults: Partial<Faults>) => void
  /** When each operation was called: milliseconds since 1970. */
  readonly calls: ReadonlyMap<string, readonly number[]>
  readonly close: () => Promise<void>
}

export type StandInsOptions = {
  /** The local AWS, whose objects are looked at. */
  readonly endpoint: string
  readonly folder: string
  /** Whom to recognise, as `desk gallery` takes it. Default: nobody. */
  readonly gallery?: string
}

type Operation = (body: Readonly<Record<string, unknown>>) => Promise<object>

/**
 * Amazon Rekognition, Comprehend and three SageMaker endpoints (`embedding` and `next-embedding`, of 384 and 512 dimensions, and
 * `summary`), answered on this machine: computed from the object's bytes and the text by the providers of the desk, in the shapes
 * of AWS.
 */
export async function startStandIns({ endpoint, folder, gallery }: StandInsOptions): Promise<StandIns> {
  const s3 = new S3Client({ endpoint, forcePathStyle: true })
  const { embedding, entities, eyes, nextEmbedding, summarization } = await standInPorts(folder, gallery)

  const looked = async (body: Readonly<Record<string, unknown>>) => {
    const { S3Object } = body['Image'] as { S3Object: { Bucket: string; Name: string; Version?: string } }
    const { Bucket, Name: Key, Version: VersionId } = S3Object
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
    return eyes.extract({ bytes: await Body!.transformToByteArray() })
  }

  const operations: Readonly<Record<string, Operation>> = {
    DetectLabels: async (body) => toDetectLabels((await looked(body)).labels),
    RecognizeCelebrities: async (body) => toCelebrityFaces(await looked(body)),
    DetectDominantLanguage: async () => ({ Languages: [{ LanguageCode: 'en', Score: 0.99 }] }),
    DetectEntities: async ({ Text }) => {
      const whole = String(Text)
      const mentions = await entities.detectMentions(whole)
      return {
        Entities: mentions.map(({ end, start, text: found }) => ({
          Text: found,
          Type: 'PERSON',
          Score: 0.99,
          BeginOffset: codePoints(whole, start),
          EndOffset: codePoints(whole, end),
        })),
      }
    },
    embedding: embeddedBy(embedding),
    'next-embedding': embeddedBy(nextEmbedding),
    summary: async ({ source }) => ({ summary: await summarize(summarization, String(source), { maxWords: 120 }) }),
  }

  let faults: Faults = { throttled: 0, failing: 0, hanging: 0 }
  const calls = new Map<string, number[]>()

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = operationOf(request)
    const operation = operations[name]
    const respond = (status: number, body: unknown, type?: string) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...(type ? { 'x-amzn-errortype': type } : {}) })
        .end(JSON.stringify(body))
    const body = await text(request)
    if (!operation) return void respond(400, { __type: 'UnknownOperationException', message: name })
    calls.set(name, [...(calls.get(name) ?? []), Date.now()])
    const chance = Math.random()
    const { failing, hanging, throttled } = faults
    if (chance < throttled)
      return void respond(400, { __type: 'ThrottlingException', message: 'Rate exceeded' }, 'ThrottlingException')
    if (chance < throttled + failing)
      return void respond(
        500,
        { __type: 'InternalServerError', message: 'Internal server error' },
        'InternalServerError',
      )
    if (chance < throttled + failing + hanging) return
    try {
      respond(200, await operation(JSON.parse(body) as Record<string, unknown>))
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      respond(400, { __type: 'InvalidImageFormatException', message }, 'InvalidImageFormatException')
    }
  }
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFaults: (given) => (faults = { ...faults, ...given }),
    calls,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await eyes.close()
    },
  }
}

/** As text-embeddings-inference answers. */
const embeddedBy =
  (model: EmbeddingClient): Operation =>
  async (body) =>
    (await model.embed(body['inputs'] as string[], 'document')).map((vector) => [...vector])

/** JSON 1.1 names it in a header, SageMaker has the endpoint's name in its path. */
function operationOf({ headers, url = '' }: IncomingMessage): string {
  const target = headers['x-amz-target']
  return typeof target === 'string' ? target.split('.').at(-1)! : (/^\/endpoints\/([^/]+)\//.exec(url)?.[1] ?? url)
}

/** Amazon Comprehend counts characters, not UTF-16 code units. */
const codePoints = (whole: string, end: number): number => [...whole.slice(0, end)].length
