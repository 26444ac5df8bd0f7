import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Link } from 'wouter'

/** Why the picker does nothing: the origin that embeds it is none that the configuration allows. */
export function OriginRefused({ origin }: { readonly origin: string | null }) {
  const t = useTranslations('picker.refused')
  return (
    <Stack className="view-text" role="alert" gap="sm">
      <Title order={1}>{t('title')}</Title>
      <Text className="error-details">
        {origin ? t.rich('text', { origin: () => <bdi>{origin}</bdi> }) : t('unnamed')}
      </Text>
    </Stack>
  )
}

/** Nothing embeds the picker. */
export function NoHost() {
  const t = useTranslations('picker.alone')
  return (
    <Stack className="view-text" gap="sm">
      <Title order={1}>{t('title')}</Title>
      <Text>
        {t.rich('text', {
          desk: (chunks) => (
            <Anchor component={Link} href="/" underline="always">
              {chunks}
            </Anchor>
          ),
        })}
      </Text>
    </Stack>
  )
}
