import { toAppError } from '@picture-desk/app-error'
import type { UploadedImage } from '@picture-desk/search-api-contract'
import { useCallback, useEffect, useEffectEvent, useReducer } from 'react'
import { useApi } from '../../api.ts'
import { startedNext, uploadsReducer, type Upload } from './uploads.ts'

export type Uploads = {
  readonly uploads: readonly Upload[]
  readonly add: (files: readonly File[]) => void
  readonly retry: (ids: readonly number[]) => void
  /** Takes those that are done, well or not, off the list. */
  readonly clear: () => void
}

/** Sends files, a few at a time, and remembers what became of each. */
export function useUploads(onUploaded: (image: UploadedImage) => void): Uploads {
  const api = useApi()
  const [uploads, change] = useReducer(uploadsReducer, [])

  const send = useEffectEvent(async ({ file, id }: Upload) => {
    change({ kind: 'started', id })
    try {
      const image = await api.upload(file, (sent) => change({ kind: 'progressed', id, sent }))
      change({ kind: 'answered', id, image })
      onUploaded(image)
    } catch (error) {
      const { message, whatToDo } = toAppError(error)
      change({ kind: 'answered', id, image: { name: file.name, outcome: 'failed', reason: `${message} ${whatToDo}` } })
    }
  })
  useEffect(() => {
    for (const upload of startedNext(uploads)) void send(upload)
  }, [uploads])

  const underWay = uploads.some(({ state }) => state === 'waiting' || state === 'sending')
  useEffect(() => {
    if (!underWay) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [underWay])

  return {
    uploads,
    add: useCallback((files) => change({ kind: 'added', files }), []),
    retry: useCallback((ids) => change({ kind: 'retried', ids }), []),
    clear: useCallback(() => change({ kind: 'cleared' }), []),
  }
}
