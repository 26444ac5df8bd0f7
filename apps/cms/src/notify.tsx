import type { NotificationData } from '@mantine/notifications'
import { lazy, Suspense, useSyncExternalStore } from 'react'

const load = () => import('@mantine/notifications')
const Shown = lazy(async () => ({ default: (await load()).Notifications }))

let asked = false
const listeners = new Set<() => void>()
const onAsked = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where notes are shown. What shows them is loaded with the first. */
export const Notifications = () => (
  <Suspense>{useSyncExternalStore(onAsked, () => asked) && <Shown position="bottom-center" />}</Suspense>
)

/** Says something in a corner of the page, for a while. */
export async function notify(data: NotificationData): Promise<void> {
  asked = true
  for (const listener of listeners) listener()
  const { notifications } = await load()
  notifications.show(data)
}

/** Takes it away before its time. */
export async function hideNote(id: string): Promise<void> {
  const { notifications } = await load()
  notifications.hide(id)
}
