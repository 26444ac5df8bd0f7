import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { awsFault, awsJson, startAwsServer, type AwsServer, type AwsService } from '@picture-desk/aws-server'
import { imageEventSource, imageEventVersion, type ImageEvent } from '@picture-desk/search-api-contract'
import { putOnBus } from './event-bus.ts'

const event: ImageEvent = {
  source: imageEventSource,
  'detail-type': 'Image Indexed',
  detail: { version: imageEventVersion, stage: 'test', id: 'a', bucket: 'pictures', key: 'a "b".jpg', sequencer: '1' },
}

let server: AwsServer | undefined
afterEach(() => server?.close())
const busOf = async (service: AwsService) => {
  server = await startAwsServer(service)
  return putOnBus(new EventBridgeClient(server.clientOptions))
}

test('an event is one entry of the bus, its detail as JSON', async () => {
  const sent: unknown[] = []
  const put = await busOf(({ body }) => {
    sent.push(JSON.parse(body))
    return awsJson({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] })
  })
  await put(event)
  const { source: Source, 'detail-type': DetailType, detail } = event
  expect(sent).toEqual([{ Entries: [{ Source, DetailType, Detail: JSON.stringify(detail) }] }])
})

test('an entry that the bus refuses is unavailable, so that it is told again, although the call went well', async () => {
  const put = await busOf(() =>
    awsJson({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'try later' }] }),
  )
  await expect(put(event)).rejects.toMatchObject({
    code: 'Unavailable',
    message: 'Amazon EventBridge has not taken an event: try later.',
  })
})

test('so is a bus that fails or cannot be reached', async () => {
  const put = await busOf(() => awsFault('InternalException', 500))
  await expect(put(event)).rejects.toMatchObject({ code: 'Unavailable' })
  await server!.close()
  await expect(put(event)).rejects.toMatchObject({ code: 'Unavailable' })
})
