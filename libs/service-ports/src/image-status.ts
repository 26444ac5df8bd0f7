import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { AppError, appErrorCodes } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'
import { patient } from './patient.ts'

/** What can have become of a picture. */
export const imageStateNames = ['queued', 'reading', 'indexed', 'failed', 'removed'] as const
/** One of `imageStateNames`. */
export type ImageState = (typeof imageStateNames)[number]

/** What became of one picture of the bucket. The row of a removed one stays: a late event must not bring it back. */
export const ImageStatus = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string().optional(),
  state: z.enum(imageStateNames),
  /** The newest event that was taken up, comparable as text. */
  sequencer: z.string(),
  code: z.enum(appErrorCodes).optional(),
  reason: z.string().optional(),
  /** ISO 8601. */
  updatedAt: z.string(),
  /** Who works on it, and until when nobody else may: milliseconds since 1970. */
  holder: z.string().optional(),
  leaseUntil: z.number().optional(),
})
export type ImageStatus = z.infer<typeof ImageStatus>

/** Where a list of pictures in one state goes on. */
export const StatePosition = ImageStatus.pick({ id: true, state: true, updatedAt: true })
export type StatePosition = z.infer<typeof StatePosition>

/** Who wants to work on which event of a picture. */
export type Claim = Pick<ImageStatus, 'id' | 'bucket' | 'key' | 'versionId' | 'sequencer'> & { readonly holder: string }

/**
 * `claimed`: the picture is the holder's. `done`: this very event was dealt with before. `stale`: a later event of the same
 * picture was dealt with before.
 */
export type ClaimOutcome = 'claimed' | 'done' | 'stale'

/**
 * The order of a picture's events, and one writer at a time, kept in its row of the status table. All calls reject with
 * AppErrors.
 */
export type ImageLeases = {
  /** Rejects with Throttled while another holder works on the picture: the same call succeeds later. */
  readonly claim: (claim: Claim) => Promise<ClaimOutcome>
  /** Whether the holder still has the picture, which it has for another lease then. */
  readonly renew: (id: string, holder: string) => Promise<boolean>
  /** Ends the holder's work. False where another holder has taken over meanwhile: then nothing was changed. */
  readonly finish: (id: string, holder: string, state: 'indexed' | 'removed') => Promise<boolean>
  /** As `finish`, with why it failed. */
  readonly fail: (
    id: string,
    holder: string,
    failure: { readonly code: string; readonly reason: string },
  ) => Promise<boolean>
}

/** What became of pictures, for people to see. All calls reject with AppErrors. */
export type ImageStates = {
  /** Undefined for a picture that was never heard of. */
  readonly get: (id: string) => Promise<ImageStatus | undefined>
  /** The latest first, a page at a time: `next` is missing where there are no more. */
  readonly inState: (
    state: ImageState,
    options: { readonly limit: number; readonly after?: StatePosition | undefined },
  ) => Promise<{ readonly images: readonly ImageStatus[]; readonly next?: StatePosition }>
  /** Those that came into it at `since` (ISO 8601) or later; default: all. */
  readonly countInState: (state: ImageState, since?: string) => Promise<number>
  /** Brings a picture from one state to another, which nobody works on. Undefined where it is in another one by now. */
  readonly move: (id: string, from: ImageState, to: ImageState) => Promise<ImageStatus | undefined>
  /** Says that something of the picture has changed now, for who lists changes. Nothing where it was never heard of. */
  readonly touch: (id: string) => Promise<void>
}

/** Longer than all stages of one picture take with their retries. */
export const leaseMilliseconds = 15 * 60_000

const service = 'Amazon DynamoDB'

/** A client of DynamoDB that leaves out what is undefined. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(patient), { marshallOptions: { removeUndefinedValues: true } })

/** Changes a row under a condition. Where it did not hold, the row as it was. */
export const rowUpdate =
  (client: DynamoDBDocumentClient, table: string) =>
  async (
    id: string,
    input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ): Promise<{ readonly held: boolean; readonly row?: ImageStatus }> => {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { id },
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          ...input,
        }),
      )
      return { held: true, row: ImageStatus.parse(Attributes) }
    } catch (thrown) {
      if (!(thrown instanceof ConditionalCheckFailedException)) throw awsError(thrown, service)
      return thrown.Item ? { held: false, row: ImageStatus.parse(unmarshall(thrown.Item)) } : { held: false }
    }
  }

/** In this table of DynamoDB. */
export function imageLeases(client: DynamoDBDocumentClient, table: string): ImageLeases {
  const updateRow = rowUpdate(client, table)
  const update = (id: string, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
    updateRow(id, {
      ...input,
      ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':now': new Date().toISOString() },
    })

  return {
    claim: async ({ bucket, holder, id, key, sequencer, versionId }) => {
      const now = Date.now()
      const answer = await update(id, {
        UpdateExpression:
          'SET #bucket = :bucket, #key = :key, #sequencer = :sequencer, #state = :reading, holder = :holder, leaseUntil = :until, updatedAt = :now' +
          (versionId === undefined ? ' REMOVE versionId' : ', versionId = :versionId'),
        // The same event again is done again where it failed, or where who had it went away.
        ConditionExpression:
          '(attribute_not_exists(#sequencer) OR #sequencer < :sequencer OR (#sequencer = :sequencer AND #state IN (:queued, :reading, :failed)))' +
          ' AND (attribute_not_exists(leaseUntil) OR leaseUntil < :moment OR holder = :holder)',
        ExpressionAttributeNames: { '#bucket': 'bucket', '#key': 'key', '#sequencer': 'sequencer', '#state': 'state' },
        ExpressionAttributeValues: {
          ':bucket': bucket,
          ':key': key,
          ':sequencer': comparable(sequencer),
          ':queued': 'queued',
          ':reading': 'reading',
          ':failed': 'failed',
          ':holder': holder,
          ':until': now + leaseMilliseconds,
          ':moment': now,
          ...(versionId === undefined ? {} : { ':versionId': versionId }),
        },
      })
      if (answer.held) return 'claimed'
      const { row } = answer
      if (row && row.sequencer > comparable(sequencer)) return 'stale'
      if (row && row.sequencer === comparable(sequencer) && row.holder === undefined) return 'done'
      throw new AppError('Throttled', 'Another event of this picture is being dealt with.', { retryAfterSeconds: 5 })
    },
    renew: async (id, holder) => {
      const answer = await update(id, {
        UpdateExpression: 'SET leaseUntil = :until, updatedAt = :now',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':until': Date.now() + leaseMilliseconds, ':holder': holder },
      })
      return answer.held
    },
    finish: async (id, holder, state) => {
      const answer = await update(id, {
        UpdateExpression: 'SET #state = :state, updatedAt = :now REMOVE holder, leaseUntil, #code, #reason',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeNames: { '#state': 'state', '#code': 'code', '#reason': 'reason' },
        ExpressionAttributeValues: { ':state': state, ':holder': holder },
      })
      return answer.held
    },
    fail: async (id, holder, { code, reason }) => {
      const answer = await update(id, {
        UpdateExpression:
          'SET #state = :failed, #code = :code, #reason = :reason, updatedAt = :now REMOVE holder, leaseUntil',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeNames: { '#state': 'state', '#code': 'code', '#reason': 'reason' },
        ExpressionAttributeValues: { ':failed': 'failed', ':code': code, ':reason': reason, ':holder': holder },
      })
      return answer.held
    },
  }
}

/** In this table of DynamoDB. */
export function imageStates(client: DynamoDBDocumentClient, table: string): ImageStates {
  const update = rowUpdate(client, table)
  return {
    touch: async (id) => {
      await update(id, {
        UpdateExpression: 'SET updatedAt = :now',
        ConditionExpression: 'attribute_exists(id)',
        ExpressionAttributeValues: { ':now': new Date().toISOString() },
      })
    },
    get: async (id) => {
      const get = new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true })
      const { Item } = await client.send(get).catch(rethrow)
      return Item && ImageStatus.parse(Item)
    },
    inState: async (state, { after, limit }) => {
      const query = new QueryCommand({
        ...byState(table, state),
        ExclusiveStartKey: after,
        Limit: limit,
        ScanIndexForward: false,
      })
      return pageOf(await client.send(query).catch(rethrow))
    },
    move: async (id, from, to) => {
      const answer = await update(id, {
        UpdateExpression: 'SET #state = :to, updatedAt = :now',
        ConditionExpression: '#state = :from',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':from': from, ':to': to, ':now': new Date().toISOString() },
      })
      return answer.held ? answer.row : undefined
    },
    countInState: async (state, since) => {
      let counted = 0
      let from: Record<string, unknown> | undefined
      do {
        const { Count = 0, LastEvaluatedKey } = await client
          .send(new QueryCommand({ ...byState(table, state, since), Select: 'COUNT', ExclusiveStartKey: from }))
          .catch(rethrow)
        counted += Count
        from = LastEvaluatedKey
      } while (from)
      return counted
    },
  }
}

/** What a query by state answered. */
export function pageOf({ Items = [], LastEvaluatedKey }: Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>) {
  const images = Items.map((item) => ImageStatus.parse(item))
  return LastEvaluatedKey ? { images, next: StatePosition.parse(LastEvaluatedKey) } : { images }
}

export const byState = (table: string, state: ImageState, since = '') => ({
  TableName: table,
  IndexName: 'by-state',
  KeyConditionExpression: '#state = :state AND updatedAt >= :since',
  ExpressionAttributeNames: { '#state': 'state' },
  // An ISO 8601 time begins with a digit; a key may not be empty.
  ExpressionAttributeValues: { ':state': state, ':since': since || '0' },
})

/**
 * Sequencers are hexadecimal and of different lengths; they compare as text once the shorter is padded with zeros at its right
 * (Amazon S3 User Guide, "Event message structure").
 */
const comparable = (sequencer: string): string => sequencer.toUpperCase().padEnd(32, '0')

export const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, service)
}
