import { Title } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { FailureList } from '../features/failures/failure-list.tsx'
import { StatusOverview } from '../features/status/status-overview.tsx'
import './status-view.css'

/** How the desk does, and what it could not read. */
export default function StatusView() {
  const t = useTranslations('status')
  return (
    <div className="status-view">
      <Title order={2}>{t('title')}</Title>
      <StatusOverview />
      <FailureList />
    </div>
  )
}
