import type { Backfills } from '@picture-desk/service-ports'
import { follow } from './follow.ts'

type Backfill = Awaited<ReturnType<Backfills['progress']>>

const seen = (more: Partial<Backfill> = {}): Backfill => ({
  id: 'b1',
  state: 'running',
  begun: '2026-11-26T10:00:00.000Z',
  total: 1000,
  done: 0,
  failed: 0,
  picturesPerSecond: 0,
  ...more,
})
/** What is said while a backfill is seen so, one after another; `onWait` comes between. */
async function said(states: readonly Backfill[], onWait: () => void = () => {}) {
  const lines: string[] = []
  const left = [...states]
  await follow({ progress: async () => left.shift()! }, 'b1', 'dev', {
    say: (line) => lines.push(line),
    wait: async () => onWait(),
  })
  return lines
}

test('how far it is, how fast and how long still; then how it ended', async () => {
  const lines = await said([
    seen(),
    seen({ done: 200, picturesPerSecond: 4.95, secondsLeft: 161 }),
    seen({ done: 200, picturesPerSecond: 4.95, secondsLeft: 161 }),
    seen({ state: 'succeeded', done: 1000, failed: 3, picturesPerSecond: 5 }),
  ])
  expect(lines).toEqual([
    '0 of 1,000 done.',
    '200 of 1,000 done, 5.0 a second, about 3 minutes left.',
    'Done: 1,000 of 1,000 done, 3 failed (npm run redrive, once the cause is gone), 5.0 a second.',
  ])
})

test('one that somebody stopped is told as stopped', async () => {
  expect((await said([seen({ state: 'stopped', done: 100 })])).join()).toMatch(/^Stopped; begun again/)
})

test('one that ended before it was done: Unavailable, and what to do', async () => {
  await expect(said([seen({ state: 'failed' })])).rejects.toMatchObject({
    code: 'Unavailable',
    whatToDo: expect.stringContaining('begin it again') as string,
  })
})

test('Ctrl+C ends the command and not the backfill', async () => {
  const lines = await said([seen({ done: 100 }), seen({ done: 200 })], () => process.emit('SIGINT'))
  expect(lines.at(-1)).toBe(
    'It goes on. How far it is: npm run backfill -- --stage dev --progress; to end it: … --stop',
  )
  expect(process.listenerCount('SIGINT')).toBe(0)
})
