import { PutCommand, ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { awsError } from '@picture-desk/app-error/aws'
import { cursorOf, placeIn } from '@picture-desk/search-answers'
import { RecordedPick, type PicksQuery, type PicksResponse } from '@picture-desk/search-api-contract'
import { randomUUID } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'

export type Picks = {
  readonly put: (pick: RecordedPick) => Promise<void>
  /** In no order: an export reads all of them. */
  readonly page: (query: PicksQuery) => Promise<PicksResponse>
}

const Key = z.object({ user: z.string(), at: z.string() })

/** Characters of JSON in one answer at most: a function of AWS Lambda answers 6 MB. One pick has about a million at most. */
const mostCharacters = 2_000_000

/** Where nobody is known: the key of a row is never empty. */
const nobody = '-'

/**
 * What editors picked. A row of DynamoDB takes 400 kB, and the text of a long article as UTF-8 300 kB: it is compressed, which
 * makes a usual one a third.
 */
export const picksTable = (client: DynamoDBDocumentClient, table: string): Picks => ({
  put: async (pick) => {
    // Two picks of one user may have one time.
    const key = { user: pick.user ?? nobody, at: `${pick.at} ${randomUUID()}` }
    const put = new PutCommand({ TableName: table, Item: { ...key, pick: packed(pick) } })
    await client.send(put).catch(rethrow)
  },
  page: async ({ after, size }) => {
    const from = after === undefined ? {} : { ExclusiveStartKey: placeIn(after, (place) => Key.parse(place)) }
    const scan = new ScanCommand({ TableName: table, Limit: size, ...from })
    const { Items = [], LastEvaluatedKey } = await client.send(scan).catch(rethrow)
    const texts = Items.map((item) => gunzipSync(z.instanceof(Uint8Array).parse(item['pick'])).toString())
    const fitting = Math.max(1, howManyFit(texts))
    const picks = texts.slice(0, fitting).map((text) => RecordedPick.parse(JSON.parse(text)))
    const last = fitting < texts.length ? Items[fitting - 1] : LastEvaluatedKey
    return { picks, ...(last ? { next: cursorOf(Key.parse(last)) } : {}) }
  },
})

export const packed = (pick: RecordedPick): Uint8Array => gzipSync(JSON.stringify(pick))

function howManyFit(texts: readonly string[]): number {
  let characters = 0
  const tooFar = texts.findIndex((text) => (characters += text.length) > mostCharacters)
  return tooFar === -1 ? texts.length : tooFar
}

const rethrow = (thrown: unknown): never => {
  throw awsError(thrown, 'Amazon DynamoDB')
}
