import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Link } from 'wouter'

/** There is nothing at this path. */
export default function NoView() {
  const t = useTranslations('app')
  return (
    <Stack className="view-text">
      <Title order={2}>{t('noView.title')}</Title>
      <Text>
        {t.rich('noView.text', {
          desk: (chunks) => (
            <Anchor component={Link} href="/">
              {chunks}
            </Anchor>
          ),
        })}
      </Text>
    </Stack>
  )
}
