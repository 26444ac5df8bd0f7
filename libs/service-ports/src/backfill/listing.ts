import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { AppError, faultsOf } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { parse } from 'csv-parse'
import { pipeline, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import * as z from 'zod'

/**
 * Which objects of the bucket: those below a prefix, those of an inventory by its manifest, those whose keys a CSV file lists.
 * The state machine has a reader for each.
 */
export type BackfillSource =
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'inventory' | 'keys'; readonly bucket: string; readonly key: string }

/** As a request of the contract and the command line say it. */
export function backfillSource({
  inventory,
  prefix = '',
}: {
  readonly prefix?: string | undefined
  readonly inventory?: string | undefined
}): BackfillSource {
  if (inventory === undefined) return { kind: 'prefix', prefix }
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(inventory) ?? []
  const isManifest = key?.endsWith('manifest.json') ?? false
  if (bucket === undefined || key === undefined || !(isManifest || key.endsWith('.csv')))
    throw new AppError('BadInput', `${inventory} is no inventory.`, {
      whatToDo: 'Give s3://bucket/…/manifest.json of an S3 Inventory in CSV, or a .csv with a column "Key".',
    })
  return { kind: isManifest ? 'inventory' : 'keys', bucket, key }
}

/**
 * One line of a listing, as the state machine's readers give it too: of ListObjectsV2, or a row of a CSV, whose values are all
 * text and whose columns are those that somebody chose.
 */
export const BackfillItem = z.looseObject({
  Key: z.string().min(1),
  Size: z.coerce.number().optional(),
  IsLatest: z.string().optional(),
  IsDeleteMarker: z.string().optional(),
})
export type BackfillItem = z.infer<typeof BackfillItem>

/** An object that a backfill takes in; its size in bytes, where the list tells. */
export type BackfillObject = { readonly key: string; readonly size?: number }

/**
 * The object that a line stands for; undefined for a version that is none any more. An inventory has its keys URL-encoded (Amazon
 * S3 User Guide, "Amazon S3 Inventory list").
 */
export function backfillObject(
  { IsDeleteMarker, IsLatest, Key, Size }: BackfillItem,
  kind: BackfillSource['kind'],
): BackfillObject | undefined {
  if (IsLatest === 'false' || IsDeleteMarker === 'true') return undefined
  const key = kind === 'inventory' ? decoded(Key) : Key
  return Size === undefined ? { key } : { key, size: Size }
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return key
  }
}

/** What is read of the manifest of an inventory (Amazon S3 User Guide, "Locating your inventory list"). */
const Manifest = z.object({
  sourceBucket: z.string(),
  fileFormat: z.literal('CSV', 'must be CSV: the state machine reads no other'),
  fileSchema: z.string().transform((schema) => schema.split(',').map((name) => name.trim())),
  files: z.array(z.object({ key: z.string() })),
})

/** All objects of a source. Rejects with BadInput where an inventory is of another bucket, or none. */
export async function* objectsOf(s3: S3Client, bucket: string, source: BackfillSource): AsyncGenerator<BackfillObject> {
  for await (const row of source.kind === 'prefix' ? listed(s3, bucket, source.prefix) : rowsOf(s3, bucket, source)) {
    const item = BackfillItem.safeParse(row)
    if (!item.success)
      throw new AppError('BadInput', 'The file of keys has a line without a key.', {
        whatToDo: 'Its first line names the columns; one of them is "Key".',
      })
    const object = backfillObject(item.data, source.kind)
    if (object) yield object
  }
}

async function* listed(s3: S3Client, Bucket: string, Prefix: string): AsyncGenerator<unknown> {
  let ContinuationToken: string | undefined
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })).catch(rethrow)
    yield* page.Contents ?? []
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
}

async function* rowsOf(
  s3: S3Client,
  bucket: string,
  source: Exclude<BackfillSource, { kind: 'prefix' }>,
): AsyncGenerator<unknown> {
  const file = await read(s3, source.bucket, source.key)
  if (source.kind === 'keys') {
    yield* csv(file, true)
    return
  }
  const { fileSchema, files, sourceBucket } = manifestOf(await text(file))
  if (sourceBucket !== bucket)
    throw new AppError('BadInput', `The inventory is of the bucket ${sourceBucket}, the pictures lie in ${bucket}.`, {
      whatToDo: 'Name the manifest of an inventory of the image bucket.',
    })
  for (const { key } of files) yield* csv(await read(s3, source.bucket, key), fileSchema, createGunzip())
}

function manifestOf(json: string): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(json))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? faultsOf(cause.issues, ' ') : 'it is no JSON'
    throw new AppError('BadInput', `The manifest is that of no inventory: ${why}.`, {
      cause,
      whatToDo: 'Name the manifest.json of an S3 Inventory whose format is CSV.',
    })
  }
}

const read = async (s3: S3Client, Bucket: string, Key: string): Promise<Readable> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key })).catch(rethrow)
  return Body as Readable
}

/** Rows with their columns' names; `true` reads these from the first row. */
async function* csv(
  file: Readable,
  columns: readonly string[] | true,
  ...unpacked: readonly NodeJS.ReadWriteStream[]
): AsyncGenerator<unknown> {
  const rows = parse({ columns: columns === true || [...columns], bom: true, relaxColumnCount: true })
  // The one who reads the rows gets the error.
  pipeline([file, ...unpacked, rows], () => {})
  try {
    yield* rows
  } catch (cause) {
    throw awsError(cause, 'Amazon S3')
  }
}

const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, 'Amazon S3')
}
