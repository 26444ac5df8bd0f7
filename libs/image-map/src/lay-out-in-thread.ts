import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LayOut } from './lay-out.ts'
import type { Point } from './point.ts'

/** What the thread is asked: to lay these out first, then to place others amid them. */
export type Asked = readonly Float32Array[]
/** What it tells: how far it is (0..1), and at last where they lie. */
export type Told = { readonly progress: number } | { readonly points: readonly Point[] }

/** The same in a thread of its own, that others of this process go on meanwhile. It ends with `end`, or by the signal. */
export const layOutInThread: LayOut = async (vectors, { onProgress = () => undefined, signal } = {}) => {
  signal?.throwIfAborted()
  const { execArgv, url } = threadFile()
  const thread = new Worker(url, { execArgv: [...execArgv] })
  const end = async () => {
    signal?.removeEventListener('abort', abort)
    await thread.terminate()
  }
  const abort = () => void end()
  signal?.addEventListener('abort', abort)
  // It may end by itself, for lack of memory for instance, without an error that an answer would wait for.
  const ended = new AbortController()
  thread.once('exit', () => ended.abort(new Error('the thread of the map has ended')))

  async function pointsOf(asked: Asked): Promise<readonly Point[]> {
    thread.postMessage(asked)
    try {
      for await (const [told] of on(thread, 'message', { signal: ended.signal }) as AsyncIterable<[Told]>) {
        if ('points' in told) return told.points
        onProgress(told.progress)
      }
    } catch (thrown) {
      await end()
      signal?.throwIfAborted()
      throw ended.signal.aborted && (thrown as Error).name === 'AbortError' ? ended.signal.reason : thrown
    }
    return []
  }
  return { points: await pointsOf(vectors), place: pointsOf, end }
}

/** TypeScript in the workspace, where Node strips the types and the other libs are found by their source; JavaScript in dist. */
function threadFile() {
  // Of this process's own arguments, those by which packages are found; others (--input-type) would stop a thread.
  const conditions = process.execArgv.filter((argument) => argument.startsWith('--conditions='))
  return import.meta.url.endsWith('.ts')
    ? {
        url: new URL('./thread.ts', import.meta.url),
        execArgv: [...conditions, '--conditions=@picture-desk/source'],
      }
    : { url: new URL('./thread.js', import.meta.url), execArgv: conditions }
}
