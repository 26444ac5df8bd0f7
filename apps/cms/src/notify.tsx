import { MantineThemeProvider } from '@mantine/core'
import type { NotificationData } from '@mantine/notifications'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'

const load = () => import('@mantine/notifications')
const Shown = lazy(async () => ({ default: (await load()).Notifications }))

let asked = false
const listeners = new Set<() => void>()
const onAsked = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where notes are shown. What shows them is loaded with the first. */
export function Notifications() {
  const t = useTranslations('app')
  const closeButtonProps = { 'aria-label': t('closeNote') }
  const isAsked = useSyncExternalStore(onAsked, () => asked)
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}>
      <Suspense>{isAsked && <Shown position="bottom-center" />}</Suspense>
    </MantineThemeProvider>
  )
}

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
