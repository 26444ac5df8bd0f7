import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { customResource } from './custom-resource.ts'

type Answer = { readonly Status: string; readonly PhysicalResourceId: string; readonly Reason?: string }

let server: Server
let answers: Answer[]
let status: number
beforeEach(async () => {
  answers = []
  status = 200
  server = createServer((request, response) => {
    void json(request).then((answer) => {
      answers.push(answer as Answer)
      response.writeHead(status).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const unexpected = (error: Error) => {
  throw error
}

const event = (RequestType: string, more: object = {}) =>
  ({
    RequestType,
    ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'IndexAccess',
    ResourceProperties: { Index: 'picture-desk-dev' },
    ...more,
  }) as unknown as CloudFormationCustomResourceEvent

test.each(['Create', 'Update'])('%s: does the work and tells CloudFormation under which id', async (type) => {
  const handler = customResource(({ Index }) => Promise.resolve(String(Index)), unexpected)
  await handler(event(type))
  expect(answers).toEqual([
    {
      Status: 'SUCCESS',
      PhysicalResourceId: 'picture-desk-dev',
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'IndexAccess',
    },
  ])
})

test('Delete: does nothing, and says so', async () => {
  const handler = customResource(() => Promise.reject(new Error('this was not to be called')), unexpected)
  await handler(event('Delete', { PhysicalResourceId: 'known' }))
  expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'known' }])
})

test('work that fails is told with its reason, and logged', async () => {
  const logged: Error[] = []
  const handler = customResource(
    () => Promise.reject(new Error('no such domain')),
    (error) => logged.push(error),
  )
  await handler(event('Create'))
  expect(answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'IndexAccess', Reason: 'no such domain' }])
  expect(logged).toMatchObject([{ message: 'no such domain' }])
})

test('an answer that is not taken is a failure of the function, which Lambda tries again', async () => {
  status = 500
  await expect(customResource(() => Promise.resolve('a'), unexpected)(event('Create'))).rejects.toThrow(/500/)
})
