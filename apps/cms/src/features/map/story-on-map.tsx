import { Anchor, Loader, Text } from '@mantine/core'
import { toAppError } from '@picture-desk/app-error'
import type { PlaceResponse } from '@picture-desk/search-api-contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Link } from 'wouter'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { NearestList, type NearestListProps } from './nearest-list.tsx'

export type StoryOnMapProps = NearestListProps & {
  /** Undefined where there is no story. */
  readonly placing: UseQueryResult<PlaceResponse> | undefined
}

/** The pictures nearest to the story as a list, or why there are none. */
export function StoryOnMap({ placing, ...list }: StoryOnMapProps) {
  const t = useTranslations('map.nearest')
  return (
    <section aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {placing === undefined ? (
        <Text size="sm" c="dimmed">
          {t.rich('noStory', {
            desk: (chunks) => (
              <Anchor component={Link} href="/" underline="always">
                {chunks}
              </Anchor>
            ),
          })}
        </Text>
      ) : placing.error ? (
        <ErrorNotice error={toAppError(placing.error)} onRetry={() => void placing.refetch()} />
      ) : placing.isPending ? (
        <Loader size="sm" aria-label={t('placing')} />
      ) : list.ids.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      ) : (
        <NearestList {...list} />
      )}
    </section>
  )
}
