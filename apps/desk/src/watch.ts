import { watch } from 'chokidar'
import { once } from 'node:events'

/** Files that come in a row are taken in together, once nothing has happened for so long. Milliseconds. */
const quietFor = 1_000

/** Calls `onChange` after files below a folder came, changed or went, one call at a time, until the signal is aborted. */
export async function watchPhotoFolder(
  path: string,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const watcher = watch(path, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: quietFor, pollInterval: 100 },
  })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const failed = new Promise<never>((_resolve, reject) => {
    watcher.on('all', () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(onChange).catch(reject)
      }, quietFor)
    })
    watcher.on('error', reject)
  })
  try {
    if (signal.aborted) return
    await Promise.race([failed, once(signal, 'abort')])
  } finally {
    clearTimeout(timer)
    await watcher.close()
    await running
  }
}
