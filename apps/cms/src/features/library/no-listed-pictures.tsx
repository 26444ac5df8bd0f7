import { Button, Code, Skeleton, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

const ingestCommand = 'npm run desk -- ingest DIR'

const Instead = ({ children, title }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="no-listed-pictures">
    <Title order={3} size="h4">
      {title}
    </Title>
    {children}
  </div>
)

/** The library is empty. */
export function NoPicturesAtAll() {
  const t = useTranslations('library.empty')
  return (
    <Instead title={t('noneAtAll')}>
      <Text>{t('noneAtAllHow')}</Text>
      <Code block>{ingestCommand}</Code>
    </Instead>
  )
}

/** The filter leaves none. */
export function NoPictureFits({ onClear }: { readonly onClear: () => void }) {
  const t = useTranslations('library.empty')
  return (
    <Instead title={t('noneFound')}>
      <Text c="dimmed">{t('noneFoundHow')}</Text>
      <Button variant="default" size="compact-md" onClick={onClear}>
        {t('clear')}
      </Button>
    </Instead>
  )
}

/** Shares of a row's width. */
const places = [3, 2, 3, 2, 3, 3, 2, 3, 2] as const

/** The place of the pictures until they come. */
export function PicturesToCome() {
  const t = useTranslations('library')
  return (
    <div className="pictures-to-come" aria-label={t('loading')} role="status">
      {places.map((share, index) => (
        <Skeleton key={index} height={170} style={{ flexGrow: share }} />
      ))}
    </div>
  )
}
