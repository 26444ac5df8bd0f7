import { AppError } from '@picture-desk/app-error'
import { Worker } from 'node:worker_threads'
import { fromPlainError, type TaskMessage, type Tasks, type WorkerMessage } from './worker-messages.ts'

export type WorkerPoolOptions = {
  readonly url: URL
  /** Node's own arguments for the workers. */
  readonly execArgv: readonly string[]
  /** Workers at most; they start when there is work for them. */
  readonly size: number
  /** Seconds that a task may take from when a worker begins it; then that worker is ended. */
  readonly timeLimitSeconds: number
}

/**
 * Threads that do tasks. A task that ends its worker or exceeds the time limit rejects with BadInput; the worker is replaced.
 * One that ended its worker gets a second try in a fresh one, since the fault may have been left by the task before.
 */
export type WorkerPool<T extends Tasks> = {
  readonly run: <K extends keyof T>(kind: K, input: T[K]['input']) => Promise<T[K]['output']>
  /** Ends all workers; tasks under way or waiting reject with Unavailable. */
  readonly close: () => Promise<void>
}

/** Seconds that a worker may take to load its models; about one when the disk is warm. */
const startLimitSeconds = 60

const maxTries = 2

type Job = {
  readonly message: unknown
  readonly resolve: (output: unknown) => void
  readonly reject: (error: unknown) => void
  tries: number
}

type Member = {
  readonly worker: Worker
  state: 'starting' | 'idle' | 'busy'
  job?: Job | undefined
  timer?: NodeJS.Timeout | undefined
  /** What was thrown in it and caught by nobody; its exit follows. */
  fault?: unknown
}

export function workerPool<T extends Tasks>({
  url,
  execArgv,
  size,
  timeLimitSeconds,
}: WorkerPoolOptions): WorkerPool<T> {
  const waiting: Job[] = []
  const members = new Set<Member>()
  /** How many the machine has memory for; found out by those that could not start. */
  let room = size
  let closed: Promise<void> | undefined

  /** Gives waiting jobs to idle workers, and starts workers while there are more jobs than that. */
  function assign(): void {
    for (const member of members) {
      if (member.state !== 'idle') continue
      const job = waiting.shift()
      if (job === undefined) return
      begin(member, job)
    }
    const starting = [...members].filter(({ state }) => state === 'starting').length
    for (let more = waiting.length - starting; more > 0 && members.size < room; more -= 1) start()
  }

  function start(): void {
    const worker = new Worker(url, { execArgv: [...execArgv] })
    const member: Member = { worker, state: 'starting' }
    members.add(member)
    limit(member, startLimitSeconds)
    worker.on('message', (message: WorkerMessage) => {
      const { job } = member
      rest(member)
      if (message.state === 'done') job?.resolve(message.output)
      if (message.state === 'failed') job?.reject(fromPlainError(message.error))
      assign()
    })
    worker.on('error', (error: unknown) => void (member.fault = error))
    worker.on('exit', () => leave(member, new Error('it ended its worker', { cause: member.fault })))
  }

  function begin(member: Member, job: Job): void {
    job.tries += 1
    member.state = 'busy'
    member.job = job
    // Only work keeps the process alive.
    member.worker.ref()
    limit(member, timeLimitSeconds)
    member.worker.postMessage(job.message)
  }

  function rest(member: Member): void {
    clearTimeout(member.timer)
    member.state = 'idle'
    member.job = undefined
    member.worker.unref()
  }

  function limit(member: Member, seconds: number): void {
    member.timer = setTimeout(() => {
      if (member.job) member.job.tries = maxTries
      leave(member, new Error(`it took longer than ${seconds} s`))
      void member.worker.terminate()
    }, seconds * 1000)
  }

  function leave(member: Member, cause: Error): void {
    clearTimeout(member.timer)
    if (!members.delete(member) || closed) return
    const { job, state } = member
    if (state === 'starting') startFailed(cause)
    else if (job && job.tries < maxTries) waiting.unshift(job)
    else job?.reject(new AppError('BadInput', `this picture cannot be processed: ${cause.message}`, { cause }))
    assign()
  }

  /** Those that run go on; where there is none, what stopped this one would stop the next one too. */
  function startFailed(cause: Error): void {
    room = Math.max(1, members.size)
    if (members.size === 0) failAll(cannotStart(cause))
  }

  function failAll(error: AppError): void {
    for (const job of waiting.splice(0)) job.reject(error)
  }

  async function close(): Promise<void> {
    failAll(hasClosed())
    for (const { job } of members) job?.reject(hasClosed())
    await Promise.all([...members].map(({ worker }) => worker.terminate()))
  }

  return {
    run: (kind, input) => {
      if (closed) return Promise.reject(hasClosed())
      const message = { kind, input } satisfies TaskMessage<T>
      return new Promise((resolve, reject) => {
        waiting.push({ message, resolve, reject, tries: 0 })
        assign()
      })
    },
    close: () => (closed ??= close()),
  }
}

const hasClosed = () => new AppError('Unavailable', 'the metadata extraction has been closed: make a new one')

const cannotStart = (cause: Error) =>
  new AppError('Internal', 'the local models could not be loaded', {
    cause,
    whatToDo: 'See that their packages are installed whole, and that there is memory for them.',
  })
