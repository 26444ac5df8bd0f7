import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { awsFault, awsJson, startAwsServer, type AwsServer, type AwsService } from '@picture-desk/aws-server'
import { dailyBudget } from './budget.ts'

let server: AwsServer | undefined
afterEach(() => server?.close())

const noon = Date.UTC(2026, 10, 24, 12)
async function budget(service: AwsService) {
  server = await startAwsServer(service)
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(server.clientOptions))
  return dailyBudget(client, { table: 'budgets', callsPerDay: 2000, now: () => noon })
}

test('counts a call of the user on that day, as long as there are some left, and forgets it after a month', async () => {
  const sent: unknown[] = []
  const count = await budget(({ body }) => {
    sent.push(JSON.parse(body))
    return awsJson({})
  })
  await count('ann')
  expect(sent).toMatchObject([
    {
      TableName: 'budgets',
      Key: { user: { S: 'ann' }, day: { S: '2026-11-24' } },
      ConditionExpression: expect.stringContaining('calls < :limit') as string,
      ExpressionAttributeValues: { ':limit': { N: '2000' }, ':expires': { N: String(noon / 1000 + 32 * 86_400) } },
    },
  ])
})

test('refuses the call that is too many, until midnight', async () => {
  const count = await budget(() => awsFault('ConditionalCheckFailedException', 400))
  await expect(count('ann')).rejects.toMatchObject({
    code: 'Throttled',
    message: 'You have made your 2,000 searches of today.',
    retryAfterSeconds: 12 * 3600,
  })
})

test('a table that does not answer is Unavailable', async () => {
  const count = await budget(() => awsFault('InternalServerError', 500))
  await expect(count('ann')).rejects.toMatchObject({ code: 'Unavailable' })
})
