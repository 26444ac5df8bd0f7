import { toAppError, type AppError } from '@picture-desk/app-error'
import { maxUploadedBytes, PrepareUploadsRequest, type UploadedImage } from '@picture-desk/search-api-contract'
import pLimit from 'p-limit'
import type { Api } from '../../api/api.ts'
import type { UploadProgress } from '../../api/await-upload.ts'

/** Pictures that are on their way at once: more would not come sooner, and a desk on this machine reads one after the other. */
const atOnce = 3

/** Why a file is not even sent. */
type Refusal = 'empty' | 'type' | 'size'

type UploadEnd =
  | { readonly state: 'indexed' | 'replaced' | 'unchanged' | 'cancelled' }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** `id`: the server has the file, and can try it again. In the server's words. */
  | { readonly state: 'failed'; readonly id?: string | undefined; readonly reason: string; readonly whatToDo: string }
  | { readonly state: 'failed'; readonly id?: undefined; readonly error: AppError }

export type Upload = {
  /** Of the upload in this tab; not of the picture. */
  readonly key: number
  readonly file: File
  readonly now: UploadProgress | UploadEnd
}

export type UploadQueue = {
  readonly add: (files: readonly File[]) => void
  readonly cancel: (...keys: readonly number[]) => void
  /** Of those that failed. What the server has is not sent again. */
  readonly retry: (...keys: readonly number[]) => void
  /** Forgets those that have ended. */
  readonly clear: () => void
  readonly all: () => readonly Upload[]
  readonly onChange: (listener: () => void) => () => void
}

export type UploadQueueOptions = {
  /** Called when nothing is on its way any more. */
  readonly onIdle: () => void
}

export const hasEnded = ({ now: { state } }: Upload): boolean => !['queued', 'sending', 'reading'].includes(state)
/** Not any more once it is sent: the server reads it then. */
export const canBeCancelled = ({ now: { state } }: Upload): boolean => state === 'queued' || state === 'sending'
export const hasFailed = ({ now: { state } }: Upload): boolean => state === 'failed' || state === 'refused'

/** Sends files a few at a time. One that fails stops no other; nothing is sent twice by itself. */
export function createUploadQueue(
  api: Pick<Api, 'upload' | 'retryUpload'>,
  { onIdle }: UploadQueueOptions,
): UploadQueue {
  const inTurn = pLimit(atOnce)
  const listeners = new Set<() => void>()
  const aborts = new Map<number, AbortController>()
  let uploads: readonly Upload[] = []
  let lastKey = 0

  const change = (next: readonly Upload[]) => {
    uploads = next
    for (const listener of listeners) listener()
  }
  const set = (key: number, now: Upload['now']) =>
    change(uploads.map((upload) => (upload.key === key ? { ...upload, now } : upload)))

  const run = (
    key: number,
    task: (watch: { onProgress: (now: UploadProgress) => void; signal: AbortSignal }) => Promise<UploadedImage>,
  ) => {
    const abort = new AbortController()
    const { signal } = abort
    aborts.set(key, abort)
    const onProgress = (now: UploadProgress) => {
      if (!signal.aborted) set(key, now)
    }
    const work = async () => {
      // It was cancelled before its turn.
      if (signal.aborted) return
      try {
        onProgress({ state: 'sending', sent: 0 })
        set(key, endOf(await task({ onProgress, signal })))
      } catch (error) {
        if (!signal.aborted) set(key, { state: 'failed', error: toAppError(error) })
      }
    }
    void inTurn(work).finally(() => {
      if (uploads.every(hasEnded)) onIdle()
    })
  }

  const send = ({ file, key }: Upload) => run(key, (watch) => api.upload(file, watch))

  return {
    add: (files) => {
      const added = files.map((file): Upload => {
        const refusal = refusalOf(file)
        return { key: ++lastKey, file, now: refusal ? { state: 'refused', refusal } : { state: 'queued' } }
      })
      change([...uploads, ...added])
      for (const upload of added) if (!hasEnded(upload)) send(upload)
    },
    cancel: (...keys) => {
      for (const { key } of uploads.filter(canBeCancelled).filter(({ key }) => keys.includes(key))) {
        aborts.get(key)?.abort()
        set(key, { state: 'cancelled' })
      }
    },
    retry: (...keys) => {
      const again = uploads.filter((upload) => keys.includes(upload.key) && upload.now.state === 'failed')
      for (const { file, key, now } of again) {
        const id = now.state === 'failed' ? now.id : undefined
        set(key, { state: 'queued' })
        if (id === undefined) send({ file, key, now })
        else run(key, (watch) => api.retryUpload(id, file.name, watch))
      }
    },
    clear: () => change(uploads.filter((upload) => !hasEnded(upload))),
    all: () => uploads,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const endOf = (image: UploadedImage): UploadEnd =>
  image.outcome === 'failed'
    ? { state: 'failed', id: image.id, reason: image.reason, whatToDo: image.whatToDo }
    : { state: image.outcome }

const sendable = PrepareUploadsRequest.shape.files.element.shape

function refusalOf({ size, type }: File): Refusal | undefined {
  if (size === 0) return 'empty'
  if (size > maxUploadedBytes) return 'size'
  // A file without an ending has no type; what it is the server sees.
  return type === '' || sendable.type.safeParse(type).success ? undefined : 'type'
}
