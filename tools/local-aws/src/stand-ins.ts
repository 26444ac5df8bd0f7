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
type Faults = { readonly throttled: number; readonly failing: number; readonly hanging: number }

export type StandIns = {
  readonly url: string
  readonly setFaults: (faults: Partial<Faults>) => void
  /** How many calls were refused, failed, and never ended so far. */
  readonly thrown: Readonly<Record<keyof Faults, number>>
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
    DetectDominantLanguage: async ({ Text }) => {
      const { language } = await entities.detectEntities(String(Text))
      return { Languages: language === 'und' ? [] : [{ LanguageCode: language, Score: 0.99 }] }
    },
    DetectEntities: async ({ Text }) => {
      const whole = String(Text)
      const { mentions } = await entities.detectEntities(whole)
      return {
        Entities: mentions.map(({ end, kind, start, text: found }) => ({
          Text: found,
          Type: comprehendTypes[kind],
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
  const counts = { throttled: 0, failing: 0, hanging: 0 }
  const calls = new Map<string, number[]>()

  let called = 0
  /** Spread evenly over the calls, so that of few calls too each fault has its share. */
  const faultOf = (call: number): keyof Faults | undefined => {
    const { failing, hanging, throttled } = faults
    const at = (call * goldenRatio) % 1
    if (at < throttled) return 'throttled'
    if (at < throttled + failing) return 'failing'
    return at < throttled + failing + hanging ? 'hanging' : undefined
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = operationOf(request)
    const operation = operations[name]
    const respond = (status: number, body: unknown, type?: string) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...(type ? { 'x-amzn-errortype': type } : {}) })
        .end(JSON.stringify(body))
    const came = Date.now()
    const body = await text(request)
    if (!operation) return void respond(400, { __type: 'UnknownOperationException', message: name })
    calls.set(name, [...(calls.get(name) ?? []), came])
    const fault = faultOf(++called)
    if (fault) counts[fault]++
    if (fault === 'throttled')
      return void respond(400, { __type: 'ThrottlingException', message: 'Rate exceeded' }, 'ThrottlingException')
    if (fault === 'failing')
      return void respond(
        500,
        { __type: 'InternalServerError', message: 'Internal server error' },
        'InternalServerError',
      )
    if (fault === 'hanging') return
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
    thrown: counts,
    calls,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await eyes.close()
    },
  }
}

/** Its multiples, without their whole part, lie the most evenly between 0 and 1. */
const goldenRatio = (Math.sqrt(5) - 1) / 2

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

const comprehendTypes = { person: 'PERSON', place: 'LOCATION', organisation: 'ORGANIZATION', event: 'EVENT' } as const

/** Amazon Comprehend counts characters, not UTF-16 code units. */
const codePoints = (whole: string, end: number): number => [...whole.slice(0, end)].length
