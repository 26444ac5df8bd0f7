import { CreateInvalidationCommand, type CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

export type PublishOptions = {
  readonly s3: S3Client
  readonly cloudFront: CloudFrontClient
  readonly bucket: string
  readonly distribution: string
  /** What `vite build` made. */
  readonly dist: string
  /** config.json of the stage. */
  readonly config: object
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
}

const isPage = (file: string) => file.endsWith('.html')

/** Their names change with what is in them. */
const isHashed = (file: string) => file.startsWith('assets/')

/**
 * Puts the page into its bucket, with that of the API: assets first and what names them last, so that nobody gets a page without its
 * assets. Assets of earlier publications stay, for those who have the page open. The same again changes nothing. Resolves to how many
 * files there are.
 */
export async function publishPage({
  bucket,
  cloudFront,
  config,
  dist,
  distribution,
  s3,
}: PublishOptions): Promise<number> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dist.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => file !== 'config.json')
    .toSorted((a, b) => Number(isPage(a)) - Number(isPage(b)))
  const put = (file: string, Body: Uint8Array | string) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: file,
        Body,
        ContentType: types[extname(file)] ?? 'application/octet-stream',
        CacheControl: isHashed(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      }),
    )
  await put('config.json', JSON.stringify(config))
  for (const file of files) await put(file, await readFile(join(dist, file)))
  const Items = ['/', ...files.filter((file) => !isHashed(file)).map((file) => `/${file}`), '/config.json']
  await cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId: distribution,
      InvalidationBatch: { CallerReference: new Date().toISOString(), Paths: { Quantity: Items.length, Items } },
    }),
  )
  return files.length + 1
}
