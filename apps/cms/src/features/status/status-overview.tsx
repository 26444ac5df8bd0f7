import { Alert, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { useApi } from '../../api/api.ts'
import { statusQuery } from '../../api/queries.ts'
import { Notices } from './notices.tsx'
import { StatusFacts } from './status-facts.tsx'
import { UnderWay } from './work-progress.tsx'
import './status-overview.css'

/** What the desk says of itself; what was last known where it says nothing. */
export function StatusOverview() {
  const t = useTranslations('status')
  const format = useFormatter()
  const { data, dataUpdatedAt, error } = useQuery(statusQuery(useApi()))
  return (
    <div className="status-overview">
      {error && (
        <Alert color="yellow" variant="light" icon={<CloudOff size={18} aria-hidden />} title={t('offline')}>
          {t('offlineHow')}
        </Alert>
      )}
      {data ? (
        <>
          {error && (
            <Text size="sm" c="dimmed">
              {t('asOf', { time: format.dateTime(new Date(dataUpdatedAt), { timeStyle: 'medium' }) })}
            </Text>
          )}
          <StatusFacts status={data} />
          <UnderWay status={data} />
          <Notices notices={data.notices} />
        </>
      ) : (
        !error && <Skeleton height={180} aria-label={t('loading')} role="status" />
      )}
    </div>
  )
}
