import { DescribeStacksCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation'
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  S3Client,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3'
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm'
import { AppError } from '@picture-desk/app-error'

/** Buckets of a stage; those that a stack has not made yet, or no more, are left out. */
export async function bucketsOf(ssm: SSMClient, stage: string): Promise<readonly string[]> {
  const names = ['image-bucket', 'preview-bucket', 'site-bucket']
  const found = await Promise.all(
    names.map(async (name) => {
      try {
        const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `/picture-desk/${stage}/${name}` }))
        return Parameter?.Value
      } catch (thrown) {
        if (thrown instanceof ParameterNotFound) return undefined
        throw thrown
      }
    }),
  )
  return found.filter((name) => name !== undefined)
}

/** Whether there is a stack of this name. */
export async function isDeployed(cloudFormation: CloudFormationClient, StackName: string): Promise<boolean> {
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }))
    return Stacks.some(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE')
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'ValidationError') return false
    throw thrown
  }
}

/** Rejects with Conflict where the bucket holds anything, old versions of pictures included. */
export async function requireEmpty(s3: S3Client, bucket: string): Promise<void> {
  for await (const page of versionsOf(s3, bucket))
    if (keysOf(page).length > 0)
      throw new AppError('Conflict', `There are pictures in ${bucket}; nothing was removed.`, {
        whatToDo: 'Keep them elsewhere first, or delete them with the stage: --delete-images.',
      })
}

/** Deletes every version of every object. The same call again goes on where it was stopped. */
export async function empty(s3: S3Client, bucket: string, onDeleted: (count: number) => void): Promise<void> {
  let deleted = 0
  for await (const page of versionsOf(s3, bucket)) {
    const Objects = keysOf(page)
    if (Objects.length === 0) continue
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }))
    onDeleted((deleted += Objects.length))
  }
}

async function* versionsOf(s3: S3Client, Bucket: string): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let at: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } = {}
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, ...at }))
    yield page
    const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page
    if (!IsTruncated || NextKeyMarker === undefined) return
    at = { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker ? { VersionIdMarker: NextVersionIdMarker } : {}) }
  }
}

const keysOf = ({ DeleteMarkers = [], Versions = [] }: ListObjectVersionsCommandOutput) =>
  [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }))
