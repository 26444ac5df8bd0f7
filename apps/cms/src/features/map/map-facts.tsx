import { Anchor, Progress, Stack, Text, Title } from '@mantine/core'
import type { MapResponse, ReadyMap } from '@picture-desk/search-api-contract'
import { useFormatter, useTranslations } from 'use-intl'
import { Link } from 'wouter'

/** How far a map in the making is, where somebody knows. */
function MakingProgress({ progress }: { readonly progress: number | undefined }) {
  const t = useTranslations('map')
  const format = useFormatter()
  if (progress === undefined) return null
  return (
    <>
      <Progress value={100 * progress} aria-label={t('progress')} size="sm" transitionDuration={0} />
      <Text size="xs" c="dimmed" className="map-percent">
        {format.number(progress, { style: 'percent', maximumFractionDigits: 0 })}
      </Text>
    </>
  )
}

export type NoMapProps = { readonly map: Exclude<MapResponse, ReadyMap> }

/** Why there is no map yet. */
export function NoMap({ map }: NoMapProps) {
  const t = useTranslations('map')
  return (
    <Stack className="view-text" role="status" gap="sm">
      <Title order={2}>{t(`${map.state}.title`)}</Title>
      <Text>
        {t.rich(`${map.state}.text`, {
          library: (chunks) => (
            <Anchor component={Link} href="/library" underline="always">
              {chunks}
            </Anchor>
          ),
        })}
      </Text>
      {map.state === 'making' && <MakingProgress progress={map.progress} />}
    </Stack>
  )
}

/** What is shown of how many pictures, and as of when. */
export function MapFacts({ map }: { readonly map: ReadyMap }) {
  const t = useTranslations('map')
  const format = useFormatter()
  const shown = map.ids.length
  return (
    <Stack gap={4}>
      <Text size="sm">{t(shown < map.total ? 'sample' : 'shown', { shown, total: map.total })}</Text>
      <Text size="xs" c="dimmed">
        {t('madeAt', { at: format.dateTime(new Date(map.madeAt), { dateStyle: 'medium', timeStyle: 'short' }) })}
      </Text>
      {map.stale && (
        <div role="status">
          <Text size="xs">{t('stale')}</Text>
          <MakingProgress progress={map.progress} />
        </div>
      )}
    </Stack>
  )
}
