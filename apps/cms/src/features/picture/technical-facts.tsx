import type { ImageRecord } from '@picture-desk/image-record'
import { useFormatter, useTranslations } from 'use-intl'
import { Facts } from './facts.tsx'
import { useDateText } from './use-date-text.ts'

export function TechnicalFacts({ record: { file, id, ingestedAt, technical } }: { readonly record: ImageRecord }) {
  const t = useTranslations('technical')
  const format = useFormatter()
  const dateText = useDateText()
  const size = (bytes: number) =>
    bytes < 1e6
      ? format.number(Math.max(1, Math.round(bytes / 1e3)), { style: 'unit', unit: 'kilobyte' })
      : format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  return (
    <Facts
      facts={[
        [t('file'), file],
        [t('size'), technical && t('pixels', { width: technical.width, height: technical.height })],
        [t('format'), technical && `${technical.format.toUpperCase()} · ${size(technical.bytes)}`],
        [t('indexed'), <time dateTime={ingestedAt}>{dateText(ingestedAt)}</time>],
        [t('id'), <code>{id}</code>],
      ]}
    />
  )
}
