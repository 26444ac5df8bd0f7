import type { RekognitionClient } from '@aws-sdk/client-rekognition'
import pThrottle from 'p-throttle'

/**
 * Lets a client send at most so many requests a second, evenly: between two of them lies the same time, however they come, and
 * those that the SDK tries again wait for their turn too.
 */
export function paced(client: RekognitionClient, callsPerSecond: number): RekognitionClient {
  // One in each interval: of several, some could go at its end and as many at once after it. With weights, `strict` counts from
  // when the request before really went, not from when it was to go.
  const inTurn = pThrottle({ limit: 1, interval: 1000 / callsPerSecond, strict: true, weight: () => 1 })
  // After the SDK's retries, and after signing: as late as can be.
  client.middlewareStack.add((next) => inTurn(next), { name: 'paced', step: 'finalizeRequest', priority: 'low' })
  return client
}
