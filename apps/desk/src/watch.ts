import { AppError } from '@picture-desk/app-error'
import { watch } from 'chokidar'
import { once } from 'node:events'

export type WatchOptions = {
  /** The first call may reject; what later ones reject with comes here, and the watch goes on. */
  readonly onError: (thrown: unknown) => void
  readonly signal: AbortSignal
  /** Files that come in a row are taken in together, once nothing has happened for so many milliseconds. Default: 1000. */
  readonly quietFor?: number
}

/**
 * Calls `onChange` once, as soon as nothing that happens below the folder is missed, then after files came, changed or went,
 * one call at a time, until the signal is aborted.
 */
export async function watchPhotoFolder(
  path: string,
  onChange: () => Promise<void>,
  { onError, quietFor = 1_000, signal }: WatchOptions,
): Promise<void> {
  const watcher = watch(path, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: quietFor, pollInterval: 100 },
  })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const failed = new Promise<never>((_resolve, reject) => {
    watcher.on('error', (cause) => reject(watchError(cause, path)))
  })
  // Nobody waits for it while the first call is under way.
  failed.catch(() => undefined)
  const stopped = once(signal, 'abort')
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(onChange).catch(onError)
    }, quietFor)
  })
  try {
    if (signal.aborted) return
    await Promise.race([once(watcher, 'ready'), failed, stopped])
    const first = onChange()
    running = first.catch(() => undefined)
    await first
    await Promise.race([failed, stopped])
  } finally {
    clearTimeout(timer)
    await watcher.close()
    await running
  }
}

/** ENOSPC is what the kernel says when it watches as many files as it may. */
const watchError = (cause: unknown, path: string) =>
  new AppError('Unavailable', `${path} cannot be watched: ${String(cause)}`, {
    cause,
    whatToDo:
      'Where the limit of watches is reached, raise fs.inotify.max_user_watches; or ingest now and then instead.',
  })
