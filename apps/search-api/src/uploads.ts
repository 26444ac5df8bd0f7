import type { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { imageId } from '@picture-desk/image-ingestion'
import type { SearchApi } from '@picture-desk/search-api-contract/server'
import type { ImageStates } from '@picture-desk/service-ports'
import { randomUUID } from 'node:crypto'
import { stateOf } from './failures.ts'

/** Seconds for which a prepared upload may begin. */
const validFor = 15 * 60

/** Uploads go from the browser into the bucket, of the type and with the size that were said; the event does the rest. */
export const uploadCalls = (
  client: S3Client,
  bucket: string,
  status: Pick<ImageStates, 'get'>,
): Required<Pick<SearchApi, 'prepareUploads' | 'uploadState'>> => ({
  prepareUploads: async ({ files }) => ({
    uploads: await Promise.all(
      files.map(async ({ bytes, name, type }) => {
        const key = `uploads/${randomUUID()}/${safeName(name)}`
        const expires = new Date(Date.now() + validFor * 1000).toISOString()
        const { fields, url } = await createPresignedPost(client, {
          Bucket: bucket,
          Key: key,
          Expires: validFor,
          Fields: { 'content-type': type },
          Conditions: [
            ['content-length-range', bytes, bytes],
            ['eq', '$content-type', type],
          ],
        }).catch((thrown: unknown) => {
          throw awsError(thrown, 'Amazon S3')
        })
        return { id: imageId(bucket, key), name, url, fields, expires }
      }),
    ),
  }),
  uploadState: async (id) => {
    if (!/^[0-9a-f]{32}$/.test(id)) throw new AppError('NotFound', `There is no upload ${id}.`)
    const row = await status.get(id)
    // The event of an upload comes a moment after it; one that never began looks the same.
    return row ? stateOf(row) : { id, state: 'queued' }
  },
})

/** Letters, digits and a few marks: a key is shown in consoles and written into URLs. */
const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{Letter}\p{Number}._ -]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(-120) || 'picture'
