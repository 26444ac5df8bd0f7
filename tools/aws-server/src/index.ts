import { once } from 'node:events'
import { createServer as createHttp1Server, type IncomingMessage } from 'node:http'
import { createServer as createHttp2Server, type Http2ServerRequest, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What a client of the SDK sent. */
export type AwsRequest = {
  /** Decoded: `/model/amazon.titan-embed-text-v2:0/invoke`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}
export type AwsAnswer = {
  /** Default: 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}
/** What stands in for a service. Nothing means that it never answers. */
export type AwsService = (request: AwsRequest) => AwsAnswer | undefined | Promise<AwsAnswer | undefined>

export type AwsServer = {
  /** For the constructor of a client: where the server is, some credentials, and no retries. */
  readonly clientOptions: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
    readonly maxAttempts: number
  }
  readonly close: () => Promise<void>
}

/** On 127.0.0.1, for the SDK's own client to talk to. Bedrock Runtime's speaks HTTP/2. */
export async function startAwsServer(service: AwsService, protocol: 'http1' | 'http2' = 'http1'): Promise<AwsServer> {
  const answer = async (request: IncomingMessage | Http2ServerRequest): Promise<AwsAnswer | undefined> => {
    const { headers, url = '' } = request
    try {
      return await service({ path: decodeURIComponent(url), headers, body: await text(request) })
    } catch (error) {
      // A fault of the stand-in itself: the test shall see it, not wait for it.
      return awsFault('InternalFailure', 500, { message: String(error) })
    }
  }
  const sessions = new Set<ServerHttp2Session>()
  const http1 = createHttp1Server((request, response) => {
    void answer(request).then(
      (given) => given && response.writeHead(given.status ?? 200, given.headers).end(given.body),
    )
  })
  const http2 = createHttp2Server((request, response) => {
    void answer(request).then(
      (given) => given && response.writeHead(given.status ?? 200, given.headers).end(given.body),
    )
  }).on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  const server = protocol === 'http1' ? http1 : http2
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    clientOptions: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
      maxAttempts: 1,
    },
    close: async () => {
      http1.closeAllConnections()
      for (const session of sessions) session.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

/** An error as services of AWS answer it, in JSON 1.1 and in REST. */
export const awsFault = (name: string, status: number, more: object = {}): AwsAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
  body: JSON.stringify({ __type: name, message: `${name} for a test`, ...more }),
})

export const awsJson = (body: unknown): AwsAnswer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** A service with faults: what `fault` gives for a call, counted from 0, goes before the service's own answer. */
export const withFaults = (service: AwsService, fault: (call: number) => AwsAnswer | undefined): AwsService => {
  let calls = 0
  return (request) => fault(calls++) ?? service(request)
}

/** For the constructor of a client: it tries again at once, after any error, so many times in all. */
export const eagerRetries = (maxAttempts: number) => {
  type Token = { readonly getRetryCount: () => number; readonly getRetryDelay: () => number }
  const token = (retries: number): Token => ({ getRetryCount: () => retries, getRetryDelay: () => 0 })
  return {
    retryStrategy: {
      acquireInitialRetryToken: () => Promise.resolve(token(0)),
      refreshRetryTokenForRetry: (used: Token) =>
        used.getRetryCount() + 1 < maxAttempts
          ? Promise.resolve(token(used.getRetryCount() + 1))
          : Promise.reject(new Error('no more attempts')),
      recordSuccess: () => {},
    },
  }
}
