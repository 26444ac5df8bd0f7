import { Button, Code, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Link } from 'wouter'

const ingestCommand = 'npm run desk -- ingest DIR'

/** Where pictures will be: what to do to have some. */
const Instead = ({ children, title }: { readonly title: string; readonly children: ReactNode }) => (
  <Stack className="no-pictures" gap="xs">
    <Title order={3} size="h4">
      {title}
    </Title>
    {children}
  </Stack>
)

export function NothingSearched({ total }: { readonly total: number | undefined }) {
  const t = useTranslations('noPictures')
  return (
    <Instead title={t('begin')}>
      <Text c="dimmed">{total === undefined ? t('beginHow') : t('beginHowMany', { total })}</Text>
    </Instead>
  )
}

export function EmptyIndex() {
  const t = useTranslations('noPictures')
  return (
    <Instead title={t('emptyIndex')}>
      <Text>{t.rich('emptyIndexHow', { library: (text) => <Link href="/library">{text}</Link> })}</Text>
      <Code block>{ingestCommand}</Code>
    </Instead>
  )
}

/** The filter leaves none to be searched. */
export function NothingUnderFilter({ onClear }: { readonly onClear: () => void }) {
  const t = useTranslations('noPictures')
  return (
    <Instead title={t('nothingUnderFilter')}>
      <Text>{t('nothingUnderFilterHow')}</Text>
      <Button variant="default" size="compact-md" onClick={onClear} className="no-pictures-clear">
        {t('clearFilter')}
      </Button>
    </Instead>
  )
}

export function NothingFound({ total }: { readonly total: number }) {
  const t = useTranslations('noPictures')
  return (
    <Instead title={t('nothingFound')}>
      <Text>{t('nothingFoundOf', { total })}</Text>
    </Instead>
  )
}
