import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { awsError } from '@picture-desk/app-error/aws'
import { Story } from '@picture-desk/search-api-contract'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'

export type Stories = {
  readonly put: (story: Story) => Promise<void>
  /** Undefined for one that was never kept, or is no more. One whose time is over may be there for a while yet. */
  readonly get: (id: string) => Promise<Story | undefined>
}

/** What editors work on. Compressed: a row of DynamoDB takes 400 kB. The table forgets a row by itself after `expires`. */
export const storiesTable = (client: DynamoDBDocumentClient, table: string): Stories => ({
  put: async (story) => {
    const Item = { id: story.id, story: packedStory(story), expires: Math.ceil(Date.parse(story.expiresAt) / 1000) }
    await client.send(new PutCommand({ TableName: table, Item })).catch(rethrow)
  },
  get: async (id) => {
    // DynamoDB refuses a key that is empty or longer.
    if (!/^[\w-]{1,64}$/.test(id)) return undefined
    const get = new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true })
    const { Item } = await client.send(get).catch(rethrow)
    return Item && Story.parse(JSON.parse(gunzipSync(z.instanceof(Uint8Array).parse(Item['story'])).toString()))
  },
})

export const packedStory = (story: Story): Uint8Array => gzipSync(JSON.stringify(story))

const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, 'Amazon DynamoDB')
}
