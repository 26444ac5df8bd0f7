import { DeleteObjectsCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { awsError } from '@picture-desk/app-error/aws'
import type { PreviewStore } from '@picture-desk/image-ingestion'
import { patient } from './patient.ts'

const service = 'Amazon S3'

/** Path style where an endpoint is given: one machine has no name for each bucket. */
export const s3Client = (): S3Client =>
  new S3Client({ ...patient, forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined })

const previewKey = (id: string) => `previews/${id}.jpg`

/** Previews as objects below `previews/`. */
export function s3Previews(client: S3Client, bucket: string): PreviewStore {
  const store = objectStore(client, bucket)
  return {
    put: (id, jpeg) => store.put(previewKey(id), jpeg, 'image/jpeg'),
    get: (id) => store.get(previewKey(id)),
    remove: (ids) => store.remove(ids.map(previewKey)),
  }
}

/** Objects of one bucket, whole. */
export type ObjectStore = {
  /** Whole or not at all; replaces. */
  readonly put: (key: string, bytes: Uint8Array | string, contentType: string) => Promise<void>
  /** Undefined where there is none. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>
  /** Keys without an object are passed over. */
  readonly remove: (keys: readonly string[]) => Promise<void>
}

/** Objects deleted in one call at most: the limit of DeleteObjects. */
const maxDeletions = 1_000

/** In this bucket of S3. All calls reject with AppErrors. */
export function objectStore(client: S3Client, bucket: string): ObjectStore {
  return {
    put: async (key, bytes, contentType) => {
      const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType })
      await client.send(put).catch(rethrow)
    },
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return await Body?.transformToByteArray()
      } catch (thrown) {
        if (thrown instanceof NoSuchKey) return undefined
        throw awsError(thrown, service)
      }
    },
    remove: async (keys) => {
      for (let start = 0; start < keys.length; start += maxDeletions) {
        const Objects = keys.slice(start, start + maxDeletions).map((Key) => ({ Key }))
        await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })).catch(rethrow)
      }
    },
  }
}

const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, service)
}
