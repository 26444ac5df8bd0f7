import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition'
import { paced } from './paced.ts'

const callsPerSecond = 40
const interval = 1000 / callsPerSecond

/** The SDK's own client; `answer` stands for the network. Times are those at which requests went. */
function sending(answer: (call: number) => Response) {
  const times: number[] = []
  const client = new RekognitionClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 3,
    requestHandler: {
      handle: () => Promise.resolve({ response: answer(times.push(performance.now()) - 1) }),
    },
  })
  return { times, client: paced(client, callsPerSecond) }
}
const response = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: new TextEncoder().encode(JSON.stringify(body)),
})
type Response = ReturnType<typeof response>
const labels = () => response(200, { Labels: [] })
const throttled = () => response(400, { __type: 'ThrottlingException', message: 'Rate exceeded' })

const look = (client: RekognitionClient) =>
  client.send(new DetectLabelsCommand({ Image: { Bytes: new Uint8Array(1) } }))
const shortestGap = (times: readonly number[]) => Math.min(...times.slice(1).map((time, i) => time - times[i]!))

test('calls that come together go one after another, the same time between all of them', async () => {
  const { client, times } = sending(labels)
  await Promise.all(Array.from({ length: 8 }, () => look(client)))
  expect(times).toHaveLength(8)
  // A timer of Node may be a millisecond early.
  expect(shortestGap(times)).toBeGreaterThanOrEqual(interval - 1)
})

test('what the SDK tries again is a call as any other', async () => {
  const { client, times } = sending((call) => (call < 4 ? throttled() : labels()))
  await Promise.all(Array.from({ length: 4 }, () => look(client)))
  expect(times).toHaveLength(8)
  expect(shortestGap(times)).toBeGreaterThanOrEqual(interval - 1)
})
