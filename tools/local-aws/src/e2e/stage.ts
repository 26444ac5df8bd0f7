import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  GetObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
  type NotificationConfiguration,
} from '@aws-sdk/client-s3'
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { imageId } from '@picture-desk/image-ingestion'
import { gzipSync } from 'node:zlib'

/** A deployed stage, as one who operates it sees it. */
export function stage(name: string) {
  const ssm = new SSMClient({})
  const s3 = new S3Client({ forcePathStyle: true })
  const sfn = new SFNClient({})
  const cognito = new CognitoIdentityProviderClient({})
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false })

  const published = async (parameter: string): Promise<string> => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `/picture-desk/${name}/${parameter}` }))
    return Parameter!.Value!
  }
  /** An object that no event tells of. */
  const putUnheard = async (Key: string, Body: Uint8Array | string) => {
    const Bucket = await published('image-bucket')
    const listen = (NotificationConfiguration: NotificationConfiguration) =>
      s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }))
    await listen({})
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }))
    await listen({ EventBridgeConfiguration: {} })
  }
  const executions = async () => {
    const { executions: found = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: await published('ingest-state-machine-arn'), maxResults: 1000 }),
    )
    return found
  }
  return {
    published,
    put: async (key: string, bytes: Uint8Array) => {
      await s3.send(
        new PutObjectCommand({
          Bucket: await published('image-bucket'),
          Key: key,
          Body: bytes,
          ContentType: 'image/jpeg',
        }),
      )
    },
    putUnheard,
    idOf: imageId,
    /** An S3 Inventory of these objects; resolves to where its manifest is. */
    putInventory: async (keys: readonly string[]): Promise<string> => {
      const bucket = await published('image-bucket')
      const rows = keys.map((key) => `"${bucket}","${encodeURIComponent(key).replaceAll('%20', '+')}","1"\n`)
      await putUnheard('inventories/1.csv.gz', gzipSync(rows.join('')))
      const manifest = {
        sourceBucket: bucket,
        destinationBucket: `arn:aws:s3:::${bucket}`,
        fileFormat: 'CSV',
        fileSchema: 'Bucket, Key, Size',
        files: [{ key: 'inventories/1.csv.gz' }],
      }
      await putUnheard('inventories/manifest.json', JSON.stringify(manifest))
      return `s3://${bucket}/inventories/manifest.json`
    },
    text: async (bucket: string, key: string): Promise<string> => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return Body!.transformToString()
    },
    /** How many executions have each status. */
    executions: async (): Promise<Readonly<Record<string, number>>> => {
      const counts: Record<string, number> = {}
      for (const { status } of await executions()) counts[status!] = (counts[status!] ?? 0) + 1
      return counts
    },
    /** The event of an execution, given to the state machine again. */
    sendAgain: async () => {
      const [first] = await executions()
      const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn: first!.executionArn }))
      await sfn.send(
        new StartExecutionCommand({ stateMachineArn: await published('ingest-state-machine-arn'), input: input! }),
      )
    },
    deadLetters: async (): Promise<number> => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: await published('dead-letter-queue-url'),
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      )
      return Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0)
    },
    /** Invites somebody into a group; resolves to an access token. */
    signIn: async (user: string, group: string): Promise<string> => {
      const UserPoolId = await published('user-pool-id')
      const Password = 'correct horse battery staple 1A!'
      const Username = `${user}@example.org`
      await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }))
      await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }))
      await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: group }))
      const { AuthenticationResult } = await cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId: await published('user-pool-client-id'),
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: Username, PASSWORD: Password },
        }),
      )
      return AuthenticationResult!.AccessToken!
    },
  }
}
export type Stage = ReturnType<typeof stage>
