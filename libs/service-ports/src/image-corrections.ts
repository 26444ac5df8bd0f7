import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { awsError } from '@picture-desk/app-error/aws'
import { overtaken, type CorrectionStore } from '@picture-desk/image-ingestion'
import { Corrections } from '@picture-desk/image-record'
import * as z from 'zod'

/** One row a picture. The JSON of the most that can be corrected of one has 370 kB; a row of DynamoDB takes 400. */
const Row = z.object({ id: z.string(), version: z.number(), corrections: z.string() })

const service = 'Amazon DynamoDB'

/** What editors corrected, for those who ingest. Ids are looked up one by one: there is one at a time. */
export const imageCorrections = (client: DynamoDBDocumentClient, table: string): Pick<CorrectionStore, 'get'> => ({
  get: async (ids) => {
    const rows = await Promise.all(
      ids.map(async (id) => {
        const get = new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true })
        const { Item } = await client.send(get).catch(rethrow)
        return Item && Row.parse(Item)
      }),
    )
    return new Map(
      rows.flatMap((row) => (row ? [[row.id, Corrections.parse(JSON.parse(row.corrections))] as const] : [])),
    )
  },
})

/** The same, for those who correct. */
export function imageCorrectionStore(client: DynamoDBDocumentClient, table: string): CorrectionStore {
  const known = imageCorrections(client, table)
  return {
    ...known,
    put: async (id, corrections, replaces) => {
      const put = new PutCommand({
        TableName: table,
        Item: { id, version: corrections.version, corrections: JSON.stringify(corrections) },
        ...(replaces === 0
          ? { ConditionExpression: 'attribute_not_exists(id)' }
          : { ConditionExpression: 'version = :replaces', ExpressionAttributeValues: { ':replaces': replaces } }),
      })
      try {
        await client.send(put)
      } catch (thrown) {
        if (!(thrown instanceof ConditionalCheckFailedException)) throw awsError(thrown, service)
        throw overtaken((await known.get([id])).get(id)?.version ?? 0)
      }
    },
  }
}

const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, service)
}
