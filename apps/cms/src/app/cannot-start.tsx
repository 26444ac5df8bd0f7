import { Title } from '@mantine/core'
import type { AppError } from '@picture-desk/app-error'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../components/error-notice.tsx'

/** Instead of the page, where its configuration or its login failed. */
export function CannotStart({ error }: { readonly error: AppError }) {
  const t = useTranslations('app')
  return (
    <main className="view-text">
      <Title order={1}>{t('title')}</Title>
      <ErrorNotice error={error} onRetry={() => location.reload()} />
    </main>
  )
}
