import { Title } from '@mantine/core'
import { useTranslations } from 'use-intl'

export default function StatusView() {
  const t = useTranslations('app')
  return <Title order={2}>{t('view.status')}</Title>
}
