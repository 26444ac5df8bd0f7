import { Alert, Button, Group, Text } from '@mantine/core'
import { toAppError, type AppError } from '@picture-desk/app-error'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { Session } from './session.ts'

export type SessionEndedProps = { readonly session: Pick<Session, 'hasEnded' | 'onEnded' | 'signInAgain'> }

/** Why nothing answers any more. To go to the login page is for the person to choose: the text is being worked on. */
export function SessionEnded({ session }: SessionEndedProps) {
  const t = useTranslations('session')
  const hasEnded = useSyncExternalStore(session.onEnded, session.hasEnded)
  const [failed, setFailed] = useState<AppError>()
  if (!hasEnded) return null
  const signIn = () => void session.signInAgain().catch((error: unknown) => setFailed(toAppError(error)))
  return (
    <Alert color="yellow" radius={0} title={t('ended')}>
      <Group gap="md">
        <Text size="sm">{t('textStays')}</Text>
        <Button size="compact-sm" onClick={signIn}>
          {t('signInAgain')}
        </Button>
        {failed && (
          <Text size="sm" lang="en">
            {failed.message} {failed.whatToDo}
          </Text>
        )}
      </Group>
    </Alert>
  )
}
