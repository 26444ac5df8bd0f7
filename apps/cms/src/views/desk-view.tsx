import { Title } from '@mantine/core'
import { useTranslations } from 'use-intl'

export function DeskView() {
  const t = useTranslations('app')
  return <Title order={2}>{t('view.desk')}</Title>
}
