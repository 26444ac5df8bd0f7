import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { awsError } from '@picture-desk/app-error/aws'
import type { ImageRecord } from '@picture-desk/image-record'
import { attachment, contentTypeOf, fileNameOf, originalGone } from '@picture-desk/search-answers'
import type { Original } from '@picture-desk/search-api-contract'
import type { ImageStatus } from '@picture-desk/service-ports'

/** Seconds for which a download may begin: who has the address has the photograph. */
const validFor = 5 * 60

/** An address of the photograph in its bucket, signed, that a browser saves under its name. Rejects with NotFound where it is gone. */
export async function signedOriginal(
  s3: S3Client,
  { bucket, key }: Pick<ImageStatus, 'bucket' | 'key'>,
  { technical }: Pick<ImageRecord, 'technical'>,
): Promise<Original & { readonly expiresAt: string }> {
  const object = { Bucket: bucket, Key: key }
  await s3.send(new HeadObjectCommand(object)).catch((thrown: unknown) => {
    const error = awsError(thrown, 'Amazon S3')
    throw error.code === 'NotFound' ? originalGone(key) : error
  })
  const fileName = fileNameOf(key)
  const expiresAt = new Date(Date.now() + validFor * 1000).toISOString()
  const get = new GetObjectCommand({
    ...object,
    ResponseContentDisposition: attachment(fileName),
    ResponseContentType: contentTypeOf(technical?.format),
  })
  return { url: await getSignedUrl(s3, get, { expiresIn: validFor }), fileName, expiresAt }
}
