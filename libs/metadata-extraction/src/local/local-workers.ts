import { availableParallelism } from 'node:os'
import { requirePackages } from './model-packages.ts'
import type { LocalTasks } from './tasks.ts'
import { workerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool.ts'

/** How many pictures are worked on at once. */
export type WorkerOptions = {
  /** Worker threads. Default: one for each core, as far as the memory budget allows, at least one. */
  readonly workers?: number
  /** MB (10^6 bytes) for all workers together. Default: half of what is available. */
  readonly memoryBudgetMb?: number
  /** Seconds for one picture; then it is given up. Default: 30. */
  readonly timeLimitSeconds?: number
}

/** MB of one worker with its models, at work on photographs (README). */
const workerMb = 350

const defaultTimeLimitSeconds = 30

export function workerCount({ workers, memoryBudgetMb }: WorkerOptions): number {
  const budget = memoryBudgetMb ?? process.availableMemory() / 2e6
  return Math.max(1, workers ?? Math.min(availableParallelism(), Math.floor(budget / workerMb)))
}

/** Throws NotFound where a package is missing that they need. */
export function localWorkers(options: WorkerOptions): WorkerPool<LocalTasks> {
  requirePackages()
  return workerPool<LocalTasks>({
    ...workerFile(),
    size: workerCount(options),
    timeLimitSeconds: options.timeLimitSeconds ?? defaultTimeLimitSeconds,
  })
}

/** TypeScript in the workspace, where Node strips the types and the other libs are found by their source; JavaScript in dist. */
function workerFile(): Pick<WorkerPoolOptions, 'url' | 'execArgv'> {
  // Of this process's own arguments, those by which packages are found; others (--input-type) would stop a worker.
  const conditions = process.execArgv.filter((argument) => argument.startsWith('--conditions='))
  const isSource = import.meta.url.endsWith('.ts')
  return isSource
    ? { url: new URL('./worker.ts', import.meta.url), execArgv: [...conditions, '--conditions=@picture-desk/source'] }
    : { url: new URL('./worker.js', import.meta.url), execArgv: conditions }
}
