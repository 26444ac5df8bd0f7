import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { knownImages, type KnownImage } from '@picture-desk/image-ingestion'
import type { Readable } from 'node:stream'

/** The file of a folder that tells what is known of the pictures beside it. */
const fileName = 'labels.jsonl'

export const labelsFileOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1) + fileName

/** Objects that are no pictures: files of labels, and the marks that consoles make for folders. */
export const isBeside = (key: string): boolean => key === labelsFileOf(key) || key.endsWith('/')

/** Bytes of one file of labels at most, so that a function holds it: about 50,000 pictures of a folder. */
const maxBytes = 20_000_000

/** Folders whose labels are held at once: a listing goes through one after another, and comes back to those around it. */
const maxFolders = 4

/** What was recognised before, from files of labels beside the pictures. */
export type KnownInBucket = {
  /** What is known of a picture of the bucket, by its key. Rejects with BadInput where its folder's file is too large. */
  readonly of: (key: string) => Promise<KnownImage | undefined>
}

/** Lines of a file that are told one by one; the others are counted. */
const maxTold = 10

/** `onFailed` gets what of a file cannot be read: "2024/labels.jsonl: 1 line is left out: line 7 is no image record: …". */
export function knownInBucket(
  s3: S3Client,
  bucket: string,
  onFailed: (reason: string) => void = () => {},
): KnownInBucket {
  const folders = new Map<string, Promise<ReadonlyMap<string, KnownImage>>>()
  return {
    of: async (key) => {
      const file = labelsFileOf(key)
      const known = folders.get(file) ?? read(s3, bucket, file, onFailed)
      // The one that was used last stands last.
      folders.delete(file)
      folders.set(file, known)
      if (folders.size > maxFolders) folders.delete(folders.keys().next().value!)
      try {
        return (await known).get(key)
      } catch (error) {
        if (folders.get(file) === known) folders.delete(file)
        throw error
      }
    },
  }
}

async function read(
  s3: S3Client,
  bucket: string,
  file: string,
  onFailed: (reason: string) => void,
): Promise<ReadonlyMap<string, KnownImage>> {
  const known = new Map<string, KnownImage>()
  const reasons: string[] = []
  try {
    const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: file }))
    if (ContentLength > maxBytes) {
      ;(Body as Readable).destroy()
      throw new AppError('BadInput', `${file} has more than ${maxBytes / 1e6} MB.`, {
        whatToDo: 'Put the pictures of this folder into several folders, each with its own file of labels.',
      })
    }
    const lines = knownImages(Body as Readable, {
      mayTellOf: (key) => labelsFileOf(key) === file,
      onFailed: (reason) => reasons.push(reason),
    })
    for await (const image of lines) known.set(image.key, image)
  } catch (thrown) {
    if (!(thrown instanceof NoSuchKey)) throw awsError(thrown, 'Amazon S3')
  }
  if (reasons.length > 0) onFailed(`${file}: ${tell(reasons)}`)
  return known
}

const tell = (reasons: readonly string[]): string => {
  const left = reasons.length === 1 ? '1 line is left out' : `${reasons.length.toLocaleString('en')} lines are left out`
  return `${left}: ${reasons.slice(0, maxTold).join('; ')}${reasons.length > maxTold ? '; …' : ''}`
}
