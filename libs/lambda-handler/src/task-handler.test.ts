import { AppError } from '@picture-desk/app-error'
import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { taskHandler } from './task-handler.ts'
import { telemetry } from './telemetry.ts'

const context = { functionName: 'label', awsRequestId: 'r-1', memoryLimitInMB: '128' } as Context

const written = () => {
  const lines: string[] = []
  const write = (...line: readonly unknown[]) => void lines.push(line.join(' '))
  for (const method of ['log', 'info', 'error', 'warn', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation(write)
  return lines
}
let lines: string[]
beforeEach(() => {
  // The library writes by the console that is spied on, and measures all the same.
  process.env['POWERTOOLS_DEV'] = 'true'
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'false'
  lines = written()
})
afterEach(() => {
  jest.restoreAllMocks()
  delete process.env['POWERTOOLS_DEV']
  delete process.env['POWERTOOLS_METRICS_DISABLED']
})

const handler = (run: (input: { id: string }) => Promise<unknown>) =>
  taskHandler({
    name: 'labels',
    telemetry: telemetry('ingestion'),
    input: z.object({ id: z.string(), article: z.string().optional() }),
    logKeys: ({ id }) => ({ imageId: id }),
    run,
  })

test('gives the task what it takes and answers what it answers', async () => {
  const answer = await handler(({ id }) => Promise.resolve({ found: id }))({ id: 'a', more: 1 }, context)
  expect(answer).toEqual({ found: 'a' })
})

test('logs the id it was told to, and nothing of the rest of the event', async () => {
  await handler(() => Promise.resolve())({ id: 'a', article: 'a secret story' }, context)
  expect(lines.join()).toMatch(/"imageId": ?"a"/)
  expect(lines.join()).not.toMatch(/secret story/)
})

test('the keys of one event do not stand in the log of the next', async () => {
  const task = handler(() => Promise.resolve())
  await task({ id: 'first' }, context)
  const before = lines.length
  await task({ id: 'second' }, context)
  expect(lines.slice(before).join()).not.toMatch(/first/)
})

test('of an error’s causes it logs name, message and stack, not the request that they keep', async () => {
  const kept = { meta: { request: { body: 'a secret story' } } }
  const refused = Object.assign(
    new Error('Request timed out', { cause: Object.assign(new Error('socket'), kept) }),
    kept,
  )
  const failing = handler(() => Promise.reject(new AppError('Unavailable', 'no index', { cause: refused })))
  await expect(failing({ id: 'a' }, context)).rejects.toMatchObject({ code: 'Unavailable' })
  expect(lines.join()).toMatch(/Request timed out[^]+socket/)
  expect(lines.join()).not.toMatch(/secret story/)
})

test('an event that is none is BadInput, with every fault', async () => {
  const call = handler(() => Promise.resolve())({ article: 5 }, context)
  await expect(call).rejects.toMatchObject({
    name: 'BadInput',
    message: expect.stringMatching(/id: .+; article: /) as string,
  })
})

test.each([
  ['an AppError keeps its code as its name', new AppError('Throttled', 'slow down'), 'Throttled'],
  ['anything else is Internal, its cause in the log', new TypeError('x is undefined'), 'Internal'],
])('%s', async (_what, thrown, name) => {
  await expect(handler(() => Promise.reject(thrown))({ id: 'a' }, context)).rejects.toMatchObject({ name })
  if (name === 'Internal') expect(lines.join()).toMatch(/x is undefined/)
})

test('the time of the stage is a metric by its name, and so is a failure by its code', async () => {
  await handler(() => Promise.reject(new AppError('Throttled', 'slow down')))({ id: 'a' }, context).catch(() => {})
  const metrics = lines.filter((line) => line.includes('_aws')).join()
  expect(metrics).toMatch(/"Name":"labels","Unit":"Milliseconds"/)
  expect(metrics).toMatch(/"Name":"labels:Throttled","Unit":"Count"/)
})
