import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/api.ts'
import { statusQuery } from '../api/queries.ts'
import { FailureList } from '../features/failures/failure-list.tsx'
import { StatusOverview } from '../features/status/status-overview.tsx'
import './status-view.css'

/** How the desk does, and what it could not read. */
export default function StatusView() {
  const t = useTranslations('status')
  const { isPending } = useQuery(statusQuery(useApi()))
  return (
    <div className="status-view">
      <Title order={2}>{t('title')}</Title>
      <StatusOverview />
      {/* Not before, or it would move. */}
      {!isPending && <FailureList />}
    </div>
  )
}
