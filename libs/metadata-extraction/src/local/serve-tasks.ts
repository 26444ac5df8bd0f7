import { parentPort, type Transferable } from 'node:worker_threads'
import { toPlainError, type TaskMessage, type Tasks, type WorkerMessage } from './worker-messages.ts'

/** What a task gives, and which memory of it moves to the pool's thread instead of being copied. */
type Answer<Output> = { readonly output: Output; readonly transfer?: readonly Transferable[] }

type Handlers<T extends Tasks> = {
  readonly [K in keyof T]: (input: T[K]['input']) => Promise<Answer<T[K]['output']>>
}

/** In a worker thread: says that it is ready, then does one task after the other for its pool. */
export function serveTasks<T extends Tasks>(handlers: Handlers<T>): void {
  const answer = (message: WorkerMessage, transfer: readonly Transferable[] = []) =>
    parentPort?.postMessage(message, [...transfer])
  parentPort?.on('message', ({ kind, input }: TaskMessage<T>) => {
    handlers[kind](input).then(
      ({ output, transfer }) => answer({ state: 'done', output }, transfer),
      (thrown: unknown) => answer({ state: 'failed', error: toPlainError(thrown) }),
    )
  })
  answer({ state: 'ready' })
}
