import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'

/** Counts a call that costs money. Rejects with Throttled where the user has no call left today (UTC). */
export type Budget = (user: string) => Promise<void>

const day = 86_400_000
/** How long a count is kept, for people who wonder where the money went. */
const keep = 32 * day

export const dailyBudget =
  (
    client: DynamoDBDocumentClient,
    {
      callsPerDay,
      now = Date.now,
      table,
    }: { readonly table: string; readonly callsPerDay: number; readonly now?: () => number },
  ): Budget =>
  async (user) => {
    const moment = now()
    const today = new Date(moment).toISOString().slice(0, 10)
    const count = new UpdateCommand({
      TableName: table,
      Key: { user, day: today },
      UpdateExpression: 'ADD calls :one SET expires = :expires',
      ConditionExpression: 'attribute_not_exists(calls) OR calls < :limit',
      ExpressionAttributeValues: {
        ':one': 1,
        ':limit': callsPerDay,
        ':expires': Math.floor((moment + keep) / 1000),
      },
    })
    await client.send(count).catch((thrown: unknown) => {
      if (thrown instanceof Error && thrown.name === 'ConditionalCheckFailedException')
        throw new AppError('Throttled', `You have made your ${callsPerDay.toLocaleString('en')} searches of today.`, {
          whatToDo: 'Go on tomorrow, or ask an administrator for more.',
          retryAfterSeconds: Math.ceil((day - (moment % day)) / 1000),
        })
      throw awsError(thrown, 'Amazon DynamoDB')
    })
  }
