import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export type HttpFrontOptions = {
  readonly endpoint: string
  readonly functionName: string
  readonly issuer: string
  readonly keys: string
  readonly clientId: string
}

type Answer = {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

/**
 * What an HTTP API with a JWT authorizer does before and after a function: it refuses whoever has no valid token of this user
 * pool and client, and brings the rest as events of payload format 2.0.
 */
export async function startHttpFront({ clientId, endpoint, functionName, issuer, keys }: HttpFrontOptions) {
  const lambda = new LambdaClient({ endpoint })
  const keySet = createRemoteJWKSet(new URL(keys))

  const isAllowed = async (authorization = ''): Promise<boolean> => {
    const token = authorization.replace(/^Bearer /i, '')
    try {
      await jwtVerify(token, keySet, { issuer })
      const { aud, client_id } = decodeJwt<{ client_id?: string }>(token)
      return [aud, client_id].flat().includes(clientId)
    } catch {
      return false
    }
  }

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { headers, method = 'GET', url = '/' } = request
    const body = await buffer(request)
    if (!(await isAllowed(headers.authorization)))
      return { statusCode: 401, body: '{"message":"Unauthorized"}', headers: { 'content-type': 'application/json' } }
    const { pathname, search } = new URL(url, 'http://localhost')
    const event = {
      version: '2.0',
      routeKey: `${method} /v1/{proxy+}`,
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      requestContext: { http: { method, path: pathname }, domainName: 'localhost', stage: '$default' },
      ...(body.length > 0 ? { body: body.toString('base64') } : {}),
      isBase64Encoded: body.length > 0,
    }
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: functionName, Payload: new TextEncoder().encode(JSON.stringify(event)) }),
    )
    if (FunctionError !== undefined) return { statusCode: 500, body: '{"message":"Internal Server Error"}' }
    return JSON.parse(new TextDecoder().decode(Payload)) as Answer
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void answer(request).then(
      ({ body = '', headers = {}, isBase64Encoded = false, statusCode }) =>
        response.writeHead(statusCode, headers).end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')),
      () => response.writeHead(503).end('{"message":"Service Unavailable"}'),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
