import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import type { ImageEvent } from '@picture-desk/search-api-contract'

/** Puts an event on the account's own bus. Rejects with Unavailable where the bus has not taken it. */
export const putOnBus =
  (client: EventBridgeClient) =>
  async ({ detail, 'detail-type': DetailType, source: Source }: ImageEvent): Promise<void> => {
    const entry = { Source, DetailType, Detail: JSON.stringify(detail) }
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] })).catch((thrown: unknown) => {
      throw awsError(thrown, 'Amazon EventBridge')
    })
    // The call succeeds where an entry does not.
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined)
    if (refused)
      throw new AppError('Unavailable', `Amazon EventBridge has not taken an event: ${refused.ErrorMessage}.`)
  }
