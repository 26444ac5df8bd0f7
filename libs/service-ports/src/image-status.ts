import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { AppError, appErrorCodes } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'
import { patient } from './patient.ts'

const imageStates = ['reading', 'indexed', 'failed', 'removed'] as const
export type ImageState = (typeof imageStates)[number]

/** What became of one picture of the bucket. The row of a removed one stays: a late event must not bring it back. */
const ImageStatus = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string().optional(),
  state: z.enum(imageStates),
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

export type Claim = Pick<ImageStatus, 'id' | 'bucket' | 'key' | 'versionId' | 'sequencer'> & { readonly holder: string }

/**
 * `claimed`: the picture is the holder's. `done`: this very event was dealt with before. `stale`: a later event of the same
 * picture was dealt with before.
 */
export type ClaimOutcome = 'claimed' | 'done' | 'stale'

/**
 * One row for each picture: its state for people to see, the order of its events, and one writer at a time. All calls reject
 * with AppErrors.
 */
export type ImageStatusTable = {
  /** Rejects with Throttled while another holder works on the picture: the same call succeeds later. */
  readonly claim: (claim: Claim) => Promise<ClaimOutcome>
  /** Whether the holder still has the picture, which it has for another lease then. */
  readonly renew: (id: string, holder: string) => Promise<boolean>
  /** Ends the holder's work. False where another holder has taken over meanwhile: then nothing was changed. */
  readonly finish: (id: string, holder: string, state: 'indexed' | 'removed') => Promise<boolean>
  readonly fail: (
    id: string,
    holder: string,
    failure: { readonly code: string; readonly reason: string },
  ) => Promise<boolean>
  readonly get: (ids: readonly string[]) => Promise<readonly ImageStatus[]>
  /** The latest first. */
  readonly inState: (state: ImageState, limit: number) => Promise<readonly ImageStatus[]>
  readonly countInState: (state: ImageState) => Promise<number>
}

/** Longer than all stages of one picture take with their retries. */
const leaseMilliseconds = 15 * 60_000

const service = 'Amazon DynamoDB'

export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(patient), { marshallOptions: { removeUndefinedValues: true } })

export function imageStatus(client: DynamoDBDocumentClient, table: string): ImageStatusTable {
  /** False where the condition did not hold; the row as it was comes with it. */
  const update = async (
    id: string,
    input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ): Promise<{ readonly held: true } | { readonly held: false; readonly row: ImageStatus | undefined }> => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { id },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          ...input,
          ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':now': new Date().toISOString() },
        }),
      )
      return { held: true }
    } catch (thrown) {
      if (!isConditionFailure(thrown)) throw awsError(thrown, service)
      const [row] = await rows([id])
      return { held: false, row }
    }
  }

  const rows = async (ids: readonly string[]): Promise<readonly ImageStatus[]> => {
    const found: ImageStatus[] = []
    try {
      if (ids.length === 1) {
        const { Item } = await client.send(
          new GetCommand({ TableName: table, Key: { id: ids[0] }, ConsistentRead: true }),
        )
        return Item ? [ImageStatus.parse(Item)] : []
      }
      for (let start = 0; start < ids.length; start += maxBatchGet) {
        let keys: Record<string, unknown>[] = ids.slice(start, start + maxBatchGet).map((id) => ({ id }))
        while (keys.length > 0) {
          const { Responses, UnprocessedKeys } = await client.send(
            new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
          )
          found.push(...(Responses?.[table] ?? []).map((item) => ImageStatus.parse(item)))
          keys = UnprocessedKeys?.[table]?.Keys ?? []
        }
      }
      return found
    } catch (thrown) {
      throw awsError(thrown, service)
    }
  }

  return {
    claim: async ({ bucket, holder, id, key, sequencer, versionId }) => {
      const now = Date.now()
      const answer = await update(id, {
        UpdateExpression:
          'SET #bucket = :bucket, #key = :key, #sequencer = :sequencer, #state = :reading, holder = :holder, leaseUntil = :until, updatedAt = :now' +
          (versionId === undefined ? ' REMOVE versionId' : ', versionId = :versionId'),
        // The same event again is done again where it failed, or where who had it went away.
        ConditionExpression:
          '(attribute_not_exists(#sequencer) OR #sequencer < :sequencer OR (#sequencer = :sequencer AND #state IN (:reading, :failed)))' +
          ' AND (attribute_not_exists(leaseUntil) OR leaseUntil < :moment OR holder = :holder)',
        ExpressionAttributeNames: { '#bucket': 'bucket', '#key': 'key', '#sequencer': 'sequencer', '#state': 'state' },
        ExpressionAttributeValues: {
          ':bucket': bucket,
          ':key': key,
          ':sequencer': comparable(sequencer),
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
    get: rows,
    inState: async (state, limit) => {
      const query = new QueryCommand({ ...byState(table, state), Limit: limit, ScanIndexForward: false })
      const { Items = [] } = await client.send(query).catch(rethrow)
      return Items.map((item) => ImageStatus.parse(item))
    },
    countInState: async (state) => {
      let counted = 0
      let from: Record<string, unknown> | undefined
      do {
        const { Count = 0, LastEvaluatedKey } = await client
          .send(new QueryCommand({ ...byState(table, state), Select: 'COUNT', ExclusiveStartKey: from }))
          .catch(rethrow)
        counted += Count
        from = LastEvaluatedKey
      } while (from)
      return counted
    },
  }
}

/** Keys in one BatchGetItem at most. */
const maxBatchGet = 100

const byState = (table: string, state: ImageState) => ({
  TableName: table,
  IndexName: 'by-state',
  KeyConditionExpression: '#state = :state',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':state': state },
})

/**
 * Sequencers are hexadecimal and of different lengths; they compare as text once the shorter is padded with zeros at its right
 * (Amazon S3 User Guide, "Event message structure").
 */
const comparable = (sequencer: string): string => sequencer.toUpperCase().padEnd(32, '0')

const isConditionFailure = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.name === 'ConditionalCheckFailedException'

const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, service)
}
