import { Alert, Button, Group, Text } from '@mantine/core'
import type { AppError } from '@picture-desk/app-error'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CommandText } from './command-text.tsx'

export type ErrorNoticeProps = { readonly error: AppError; readonly onRetry?: () => void }

/**
 * What happened and what to do, in the words of the page; beneath, what the server itself said, which is English whatever the
 * page speaks, and the code to tell somebody who can help.
 */
export function ErrorNotice({ error: { code, message, whatToDo }, onRetry }: ErrorNoticeProps) {
  const t = useTranslations('errors')
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} aria-hidden />} title={t(`${code}.what`)}>
      <Text size="sm">{t(`${code}.todo`)}</Text>
      <Text size="xs" mt="xs" lang="en" className="error-details">
        <CommandText text={`${message} ${whatToDo}`} />
      </Text>
      <Group mt="xs" gap="sm">
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
        <code>{code}</code>
      </Group>
    </Alert>
  )
}
