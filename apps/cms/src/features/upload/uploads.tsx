import { AppError } from '@picture-desk/app-error'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, lazy, Suspense, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useApi } from '../../api/api.ts'
import { createUploadQueue, hasEnded, type UploadQueue } from './upload-queue.ts'

const UploadTray = lazy(() => import('./upload-tray.tsx'))

const UploadsContext = createContext<UploadQueue | undefined>(undefined)

/** Uploads go on whichever view is shown; the tray that tells of them is loaded with the first. */
export function UploadsProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi()
  const queryClient = useQueryClient()
  const [queue] = useState(() =>
    createUploadQueue(api, {
      onIdle: () => {
        for (const key of ['list', 'status', 'failures']) void queryClient.invalidateQueries({ queryKey: [key] })
      },
    }),
  )
  const uploads = useUploads(queue)
  const isBusy = !uploads.every(hasEnded)
  useEffect(() => {
    if (!isBusy) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isBusy])
  return (
    <UploadsContext value={queue}>
      {children}
      <Suspense>{uploads.length > 0 && <UploadTray queue={queue} />}</Suspense>
    </UploadsContext>
  )
}

export const useUploads = (queue: UploadQueue) => useSyncExternalStore(queue.onChange, queue.all)

export function useUploadQueue(): UploadQueue {
  const queue = use(UploadsContext)
  if (!queue) throw new AppError('Internal', 'There is no UploadsProvider around this component.')
  return queue
}
