import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import {
  byState,
  leaseMilliseconds,
  pageOf,
  rethrow,
  rowUpdate,
  type ImageState,
  type ImageStatus,
  type StatePosition,
} from './image-status.ts'

/** Pictures that something became of, for who brings an index up to date. All calls reject with AppErrors. */
export type ImageChanges = {
  /**
   * Pictures in a state whose rows were written since a time (ISO 8601), the earliest first, a page at a time: `next` is missing
   * where there are no more. A row that is written while the pages are read may be in none of them; it is in those of a later
   * list.
   */
  readonly since: (
    state: ImageState,
    time: string,
    options: { readonly limit: number; readonly after?: StatePosition | undefined },
  ) => Promise<{ readonly images: readonly ImageStatus[]; readonly next?: StatePosition }>
  /**
   * Keeps others from working on a picture, without an event of it; the row stays as if it had not been touched. Resolves to the
   * row, or to undefined where another holder works on the picture.
   */
  readonly hold: (id: string, holder: string) => Promise<ImageStatus | undefined>
  /** Ends what `hold` began; nothing where another holder has the picture by now. */
  readonly letGo: (id: string, holder: string) => Promise<void>
}

/** In this table of DynamoDB. */
export function imageChanges(client: DynamoDBDocumentClient, table: string): ImageChanges {
  const update = rowUpdate(client, table)
  return {
    since: async (state, time, { after, limit }) => {
      const { ExpressionAttributeNames, ExpressionAttributeValues, KeyConditionExpression, ...index } = byState(
        table,
        state,
      )
      const query = new QueryCommand({
        ...index,
        KeyConditionExpression: `${KeyConditionExpression} AND updatedAt >= :time`,
        ExpressionAttributeNames,
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':time': time },
        ExclusiveStartKey: after,
        Limit: limit,
      })
      return pageOf(await client.send(query).catch(rethrow))
    },
    hold: async (id, holder) => {
      const now = Date.now()
      const answer = await update(id, {
        UpdateExpression: 'SET holder = :holder, leaseUntil = :until',
        ConditionExpression:
          'attribute_exists(id) AND (attribute_not_exists(leaseUntil) OR leaseUntil < :moment OR holder = :holder)',
        ExpressionAttributeValues: { ':holder': holder, ':until': now + leaseMilliseconds, ':moment': now },
      })
      return answer.held ? answer.row : undefined
    },
    letGo: async (id, holder) => {
      await update(id, {
        UpdateExpression: 'REMOVE holder, leaseUntil',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      })
    },
  }
}
