import { workerPool } from './worker-pool.ts'

type TestTasks = {
  readonly echo: { readonly input: unknown; readonly output: unknown }
  readonly thread: { readonly input: unknown; readonly output: number }
  readonly fail: { readonly input: string; readonly output: never }
  readonly crash: { readonly input: unknown; readonly output: never }
  readonly crashOnce: { readonly input: SharedArrayBuffer; readonly output: string }
  readonly hang: { readonly input: unknown; readonly output: never }
}

const url = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`)

const tester = url(`
  import { parentPort, threadId } from 'node:worker_threads'
  const done = (output) => parentPort.postMessage({ state: 'done', output })
  const tasks = {
    echo: done,
    thread: () => done(threadId),
    fail: (message) => parentPort.postMessage({ state: 'failed', error: { code: 'BadInput', message, whatToDo: 'Do.', cause: '' } }),
    crash: () => { throw new Error('crashed') },
    crashOnce: (memory) => { if (Atomics.add(new Int32Array(memory), 0, 1) === 0) process.exit(3); done('second') },
    hang: () => { for (;;); },
  }
  parentPort.on('message', ({ kind, input }) => tasks[kind](input))
  parentPort.postMessage({ state: 'ready' })
`)

const pools: { readonly close: () => Promise<void> }[] = []
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

const pool = (size = 1, timeLimitSeconds = 20, from = tester) => {
  const made = workerPool<TestTasks>({ url: from, execArgv: [], size, timeLimitSeconds })
  pools.push(made)
  return made
}

test('every answer belongs to its task, with more tasks than workers', async () => {
  const { run } = pool(2)
  const inputs = Array.from({ length: 20 }, (_, i) => i)
  expect(await Promise.all(inputs.map((input) => run('echo', input)))).toEqual(inputs)
})

test('starts no more workers than there is work, and never more than its size', async () => {
  const { run } = pool(2)
  const first = await run('thread', 0)
  expect(await run('thread', 0)).toBe(first)
  const threads = await Promise.all(Array.from({ length: 10 }, () => run('thread', 0)))
  expect(new Set(threads).size).toBeLessThanOrEqual(2)
})

test('an error in a task is an AppError as it was, and the worker stays', async () => {
  const { run } = pool()
  const thread = await run('thread', 0)
  await expect(run('fail', 'too dark')).rejects.toMatchObject({
    name: 'BadInput',
    message: 'too dark',
    whatToDo: 'Do.',
  })
  expect(await run('thread', 0)).toBe(thread)
})

test('a task that ends its worker twice is given up, those behind it are done', async () => {
  const { run } = pool()
  const crashing = run('crash', 0)
  const behind = run('echo', 'behind')
  await expect(crashing).rejects.toMatchObject({ code: 'BadInput' })
  expect(await behind).toBe('behind')
})

test('a task that ended its worker once gets a fresh one', async () => {
  expect(await pool().run('crashOnce', new SharedArrayBuffer(4))).toBe('second')
})

test('a task that hangs is given up after the time limit, at once, and the next is done', async () => {
  const { run } = pool(1, 0.3)
  await expect(run('hang', 0)).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringMatching(/longer than 0.3 s/) as string,
  })
  expect(await run('echo', 'next')).toBe('next')
})

test('workers that cannot start are reported to every task, not started for ever', async () => {
  const { run } = pool(2, 20, url('throw new Error("no models")'))
  const outcomes = await Promise.allSettled([run('echo', 1), run('echo', 2), run('echo', 3)])
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'Internal' } })
})

test('close ends what is under way and what waits, twice without harm, and nothing is taken afterwards', async () => {
  const { run, close } = pool()
  const calls = [run('hang', 0), run('echo', 0)]
  const outcomes = Promise.allSettled(calls)
  await close()
  await close()
  calls.push(run('echo', 0))
  for (const outcome of [...(await outcomes), ...(await Promise.allSettled(calls))])
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'Unavailable' } })
})
